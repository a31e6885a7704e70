import type { Scope } from '../../wire/scopes.ts';
import type { AccessList, TokenRecord } from '../access-list.ts';
import type { Connection } from './database.ts';

type TokenRow = {
  readonly id: string;
  readonly name: string;
  readonly hash: string;
  readonly scopes: readonly Scope[];
  readonly environments: readonly string[] | null;
  readonly created_by: string;
  readonly created_at: Date;
  readonly expires_at: Date;
  readonly revoked_at: Date | null;
  readonly last_used_at: Date | null;
};

const COLUMNS =
  'id, name, hash, scopes, environments, created_by, created_at, expires_at, revoked_at, last_used_at';

export function sqlTokens(
  connection: Connection,
): Pick<AccessList, 'addToken' | 'tokenByHash' | 'tokens' | 'revokeToken' | 'usedToken'> {
  return {
    async addToken(token) {
      await connection.execute(
        `INSERT INTO tokens (${COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [
          token.id,
          token.name,
          token.hash,
          token.scopes,
          token.environments ?? null,
          token.createdBy,
          token.createdAt,
          token.expiresAt,
          token.revokedAt ?? null,
          token.lastUsedAt ?? null,
        ],
      );
    },

    async tokenByHash(hash) {
      const [row] = await connection.query<TokenRow>(`SELECT ${COLUMNS} FROM tokens WHERE hash = $1`, [hash]);
      return row === undefined ? undefined : tokenOf(row);
    },

    async tokens() {
      const rows = await connection.query<TokenRow>(`SELECT ${COLUMNS} FROM tokens ORDER BY created_at, id`);
      return rows.map(tokenOf);
    },

    async revokeToken(id, at) {
      const revoked = await connection.execute(
        'UPDATE tokens SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL',
        [id, at],
      );
      return revoked === 1;
    },

    async usedToken(id, at) {
      await connection.execute(
        `UPDATE tokens SET last_used_at = date_trunc('minute', $2::timestamptz)
         WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < date_trunc('minute', $2::timestamptz))`,
        [id, at],
      );
    },
  };
}

function tokenOf(row: TokenRow): TokenRecord {
  return {
    id: row.id,
    name: row.name,
    hash: row.hash,
    scopes: row.scopes,
    createdBy: row.created_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    ...(row.environments === null ? {} : { environments: row.environments }),
    ...(row.revoked_at === null ? {} : { revokedAt: row.revoked_at }),
    ...(row.last_used_at === null ? {} : { lastUsedAt: row.last_used_at }),
  };
}
