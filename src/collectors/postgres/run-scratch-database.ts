import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import pg from 'pg';
import { TallyError } from '../../errors.ts';
import type { CollectContext } from '../collector.ts';
import type { SqlFile } from '../reading/read-sql-files.ts';
import { failureOf } from './failure.ts';

/**
 * Makes a database on the scratch server, applies the files, lets `read` look at it and drops it again, whatever
 * happens. This is the one place of a collector that writes, and only to a server that the catalog names for it.
 */
export async function withScratchDatabase<T>(
  server: string,
  files: readonly SqlFile[],
  { signal, limits }: CollectContext,
  read: (url: string) => Promise<T>,
): Promise<T> {
  const name = `tallyman_scratch_${randomBytes(6).toString('hex')}`;
  const url = new URL(server);
  url.pathname = `/${name}`;
  const admin = new pg.Client({ connectionString: server, connectionTimeoutMillis: limits.timeoutMs });
  admin.on('error', () => undefined);
  try {
    await admin.connect();
    await admin.query(`CREATE DATABASE ${name} TEMPLATE template0`);
  } catch (error) {
    await admin.end().catch(() => undefined);
    throw failureOf(error, 'the scratch server');
  }
  try {
    await apply(url.href, files, limits.timeoutMs, signal);
    return await read(url.href);
  } finally {
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`).catch(() => undefined);
    await admin.end().catch(() => undefined);
  }
}

async function apply(
  url: string,
  files: readonly SqlFile[],
  timeoutMs: number,
  signal: AbortSignal,
): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    statement_timeout: timeoutMs,
    query_timeout: timeoutMs,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    for (const { path, text } of files) {
      signal.throwIfAborted();
      await client.query(text).catch((error: unknown) => {
        throw sqlFailure(error, path, text);
      });
    }
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Names file and line; the server's own sentence says what is wrong with the SQL. */
function sqlFailure(error: unknown, path: string, text: string): TallyError {
  if (!(error instanceof pg.DatabaseError)) return failureOf(error, 'the scratch database');
  const line = error.position === undefined ? 1 : text.slice(0, Number(error.position)).split('\n').length;
  return new TallyError('source-malformed', `${basename(path)}:${line}: ${error.message}.`, {
    fix: 'Mend the SQL, or create what it needs (a role, an extension) on the scratch server.',
  });
}
