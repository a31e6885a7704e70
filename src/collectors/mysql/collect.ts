import { inBatches } from '../../core/item/in-batches.ts';
import { type Batch, isGap } from '../../core/item/observation.ts';
import { TallyError } from '../../errors.ts';
import type { CollectContext, CollectRequest } from '../collector.ts';
import { readSqlFiles } from '../reading/read-sql-files.ts';
import { declaredPart } from './declared-part.ts';
import { type Location, parseAddress, parseLocation } from './location.ts';
import { normalize, type Reading } from './normalize.ts';
import { type Options, parseOptions } from './options.ts';
import { readDatabase } from './read-database.ts';
import { readRecordedDatabase } from './read-recording.ts';
import type { Rows } from './schema.ts';

/** Reads a live database, what one answered, or the database that a schema file or a folder of migrations makes. */
export async function* collect(request: CollectRequest, context: CollectContext): AsyncIterable<Batch> {
  context.signal.throwIfAborted();
  const options = parseOptions(request.options);
  const { rows, ...reading } = await readLocation(parseLocation(request.location), options, context);
  let count = 0;
  for (const batch of inBatches(normalize(rows, reading, context.fingerprint))) {
    context.signal.throwIfAborted();
    for (const record of batch) if (!isGap(record)) count += 1;
    context.progress(count);
    yield batch;
  }
}

async function readLocation(
  location: Location,
  options: Options,
  context: CollectContext,
): Promise<Reading & { readonly rows: Rows }> {
  switch (location.form) {
    case 'sql':
      return readDeclared(location.path, options, context);
    case 'recording':
      return { side: 'actual', ...(await readRecordedDatabase(location.path, context)) };
    case 'database': {
      // Drivers are slow to load, and a recording needs none.
      const { withSession } = await import('./run-session.ts');
      return withSession(location.address, context, async (session) => ({
        side: 'actual',
        ...(await readDatabase(session, context.limits.timeoutMs, 'everything')),
      }));
    }
  }
}

async function readDeclared(
  path: string,
  { scratch, collation }: Options,
  context: CollectContext,
): Promise<Reading & { readonly rows: Rows }> {
  const files = await readSqlFiles(path, context.limits.maxBytes, context.signal);
  if (scratch === undefined) {
    throw new TallyError(
      'source-unsupported',
      'A schema in SQL is read by applying it to a scratch database.',
      {
        fix: 'Name a server for it: options: {scratch: mysql://root@localhost}. A database is made there and dropped.',
      },
    );
  }
  const server = parseAddress(scratch);
  const { withScratchDatabase } = await import('./run-scratch-database.ts');
  return withScratchDatabase({ server, collation }, files, context, async (session, hasDefaults) => {
    const { rows, hidden } = await readDatabase(session, context.limits.timeoutMs, 'schema');
    const scripts = files.map(({ text }) => text);
    const { part, silentOn } = declaredPart(rows, scripts, hasDefaults);
    return { side: 'declared', rows: part, hidden, silentOn };
  });
}
