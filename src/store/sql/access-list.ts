import type { AccessList } from '../access-list.ts';
import { sqlAccounts } from './accounts.ts';
import type { Connection } from './database.ts';
import { sqlTokens } from './tokens.ts';

/** Any number that no other kind of lock takes. */
const LOCK = 742_195_805;

export function sqlAccessList(connection: Connection): AccessList {
  const setting = async (name: string) => {
    const [row] = await connection.query<{ value: string }>('SELECT value FROM settings WHERE name = $1', [
      name,
    ]);
    return row?.value;
  };
  return {
    ...sqlTokens(connection),
    ...sqlAccounts(connection),

    async answerFor(key) {
      const [row] = await connection.query<{ requestHash: string; body: string; at: Date }>(
        'SELECT request_hash AS "requestHash", body, at FROM answers WHERE key = $1',
        [key],
      );
      return row;
    },

    async keepAnswer(key, { requestHash, body, at }) {
      const kept = await connection.execute(
        `INSERT INTO answers (key, request_hash, body, at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (key) DO NOTHING`,
        [key, requestHash, body, at],
      );
      return kept === 1;
    },

    async forgetAnswers(before) {
      await connection.execute('DELETE FROM answers WHERE at < $1', [before]);
    },

    setting,

    async claimSetting(name) {
      await connection.query('SELECT pg_advisory_xact_lock($1, hashtext($2))::text', [LOCK, name]);
      return setting(name);
    },

    async putSetting(name, value) {
      await connection.execute(
        `INSERT INTO settings (name, value) VALUES ($1, $2)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
        [name, value],
      );
    },
  };
}
