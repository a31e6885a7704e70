import type { AccessList, AccountRecord, SessionRecord } from '../access-list.ts';
import type { Connection } from './database.ts';

const ACCOUNT = 'name, password_hash AS "passwordHash", scopes, created_at AS "createdAt"';
const SESSION = 'hash, account, created_at AS "createdAt", expires_at AS "expiresAt"';

export function sqlAccounts(
  connection: Connection,
): Pick<
  AccessList,
  'addAccount' | 'account' | 'hasAccounts' | 'addSession' | 'sessionByHash' | 'endSession' | 'forgetSessions'
> {
  return {
    async addAccount({ name, passwordHash, scopes, createdAt }) {
      const added = await connection.execute(
        `INSERT INTO accounts (name, password_hash, scopes, created_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (name) DO NOTHING`,
        [name, passwordHash, scopes, createdAt],
      );
      return added === 1;
    },

    async account(name) {
      const [row] = await connection.query<AccountRecord & Record<string, unknown>>(
        `SELECT ${ACCOUNT} FROM accounts WHERE name = $1`,
        [name],
      );
      return row;
    },

    async hasAccounts() {
      const rows = await connection.query('SELECT 1 AS found FROM accounts LIMIT 1');
      return rows.length > 0;
    },

    async addSession({ hash, account, createdAt, expiresAt }) {
      await connection.execute(
        `INSERT INTO sessions (hash, account, created_at, expires_at) VALUES ($1, $2, $3, $4)`,
        [hash, account, createdAt, expiresAt],
      );
    },

    async sessionByHash(hash) {
      const [row] = await connection.query<SessionRecord & Record<string, unknown>>(
        `SELECT ${SESSION} FROM sessions WHERE hash = $1`,
        [hash],
      );
      return row;
    },

    async endSession(hash) {
      return (await connection.execute('DELETE FROM sessions WHERE hash = $1', [hash])) === 1;
    },

    async forgetSessions(endedBefore) {
      await connection.execute('DELETE FROM sessions WHERE expires_at < $1', [endedBefore]);
    },
  };
}
