import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import { TallyError } from '../../errors.ts';
import type { CollectContext } from '../collector.ts';
import type { SqlFile } from '../reading/read-sql-files.ts';
import { codeOf, failureOf } from './failure.ts';
import type { Address } from './location.ts';
import { type Session, withSession } from './run-session.ts';
import { type SchemaScript, schemaScript } from './sql-script.ts';

export interface Scratch {
  readonly server: Address;
  /** The collation of the database; what the SQL says of its own database counts more. */
  readonly collation: string | undefined;
}

/**
 * Makes a database on the scratch server, applies the files, lets `read` look at it and drops it again, whatever
 * happens. This is the one place of the collector that writes, and only to a server that the catalog names for it.
 */
export async function withScratchDatabase<T>(
  { server, collation }: Scratch,
  files: readonly SqlFile[],
  context: CollectContext,
  read: (session: Session, hasDefaults: boolean) => Promise<T>,
): Promise<T> {
  const scripts = files.map(({ path, text }) => ({ path, ...schemaScript(text) }));
  const defaults = scripts.findLast((script) => script.defaults !== undefined)?.defaults;
  const clause = defaults ?? (collation === undefined ? '' : `COLLATE ${collation}`);
  const name = `tallyman_scratch_${randomBytes(6).toString('hex')}`;
  // Not the reader's signal: a reader who stops must not leave the database behind.
  const lasting = { ...context, signal: AbortSignal.timeout(context.limits.timeoutMs * 2) };
  return withSession({ ...server, database: '', shown: 'the scratch server' }, lasting, async (admin) => {
    context.signal.throwIfAborted();
    await admin.query(`CREATE DATABASE ${name} ${clause}`);
    try {
      const address = { ...server, database: name, shown: 'the scratch database' };
      return await withSession(address, context, async (session) => {
        for (const script of scripts) await apply(session, script, context.signal);
        return read(session, clause !== '');
      });
    } finally {
      await admin.query(`DROP DATABASE IF EXISTS ${name}`).catch(() => undefined);
    }
  });
}

async function apply(
  session: Session,
  { path, statements }: SchemaScript & Pick<SqlFile, 'path'>,
  signal: AbortSignal,
): Promise<void> {
  for (const { sql, line } of statements) {
    signal.throwIfAborted();
    await session.query(sql).catch((error: unknown) => {
      throw sqlFailure(error, `${basename(path)}:${line}`);
    });
  }
}

/** Names file and line; the server's sentence would quote the SQL, in which there may be anything. */
function sqlFailure(error: unknown, place: string): TallyError {
  const code = codeOf(error);
  if (!code.startsWith('ER_')) return failureOf(error, 'the scratch database');
  return new TallyError('source-malformed', `${place}: the statement that begins here failed (${code}).`, {
    fix: 'Mend the SQL, or create what it needs on the scratch server.',
  });
}
