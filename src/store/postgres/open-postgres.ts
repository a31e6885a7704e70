import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg, { type PoolClient, type PoolConfig } from 'pg';
import { from } from 'pg-copy-streams';
import type { SqlRow, SqlValue } from '../sql/database.ts';
import type { Conversation, Driver } from '../sql/driver.ts';
import { VALUE_TYPES } from './value-types.ts';

/**
 * A pool of connections to a real PostgreSQL. Every connection is set up alike: names are found in the schema `tallyman`,
 * and nobody waits without end for a lock, a statement or a client that fell silent.
 */
export function openPostgres(url: string, options: PoolConfig = {}): Driver {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'tallyman',
    max: 10,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    types: VALUE_TYPES,
    onConnect: async (client) => {
      await client.query(`
        SET search_path = tallyman;
        SET lock_timeout = '30s';
        SET statement_timeout = '10min';
        SET idle_in_transaction_session_timeout = '2min'`);
    },
    ...options,
  });
  // A connection that breaks while idle leaves the pool by itself; without a listener it would end the process.
  pool.on('error', () => undefined);
  return {
    acquire: async () => conversationOf(await pool.connect()),
    close: () => pool.end(),
  };
}

function conversationOf(client: PoolClient): Conversation {
  // What breaks a connection between two statements is told by the next statement.
  const ignore = () => undefined;
  client.on('error', ignore);
  return {
    query: async (sql, parameters) => {
      const { rows, rowCount } = await client.query<SqlRow>(sql, parameters as SqlValue[]);
      return { rows, count: rowCount ?? 0 };
    },
    script: async (sql) => {
      // With several statements there is one result for each.
      const results: unknown = await client.query(sql);
      return (Array.isArray(results) ? results : [results]).flatMap(({ rows }: { rows: SqlRow[] }) => rows);
    },
    copy: async (statement, chunks) => {
      const stream = client.query(from(`${statement}STDIN`));
      await pipeline(Readable.from(chunks, { objectMode: true }), stream);
      return stream.rowCount ?? 0;
    },
    release: (broken) => {
      client.off('error', ignore);
      client.release(broken);
    },
  };
}
