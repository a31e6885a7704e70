import { basename } from 'node:path';
import { inBatches } from '../../core/item/in-batches.ts';
import { type Batch, type Gap, isGap, type Observation } from '../../core/item/observation.ts';
import { TallyError } from '../../errors.ts';
import type { CollectContext, CollectRequest } from '../collector.ts';
import { readSqlFiles } from '../reading/read-sql-files.ts';
import { declaredPart } from './declared-part.ts';
import { parseLocation } from './location.ts';
import { normalize } from './normalize.ts';
import { readDatabase } from './read-database.ts';
import { readRecordedDatabase } from './read-recording.ts';
import type { Rows } from './schema.ts';
import { schemaScript } from './schema-script.ts';

/** Reads a live database, what one answered, or the database that a schema file or a folder of migrations makes. */
export async function* collect(request: CollectRequest, context: CollectContext): AsyncIterable<Batch> {
  let count = 0;
  for (const batch of inBatches(await read(request, context))) {
    context.signal.throwIfAborted();
    for (const record of batch) if (!isGap(record)) count += 1;
    context.progress(count);
    yield batch;
  }
}

async function read(request: CollectRequest, context: CollectContext): Promise<Iterable<Observation | Gap>> {
  const location = parseLocation(request.location);
  const { signal, fingerprint, limits } = context;
  signal.throwIfAborted();
  if (location.form !== 'sql') {
    const rows =
      location.form === 'database'
        ? await readOver(location.url, location.shown, context)
        : await readRecordedDatabase(location.path, context);
    return normalize(rows, 'actual', fingerprint);
  }
  const scripts = await readSqlFiles(location.path, limits.maxBytes, signal);
  const files = scripts.map(({ path, text }) => schemaScript(basename(path), text));
  const scratch = request.options['scratch'];
  if (typeof scratch !== 'string') {
    throw new TallyError(
      'source-unsupported',
      'A schema in SQL is read by applying it to a scratch database.',
      {
        fix: 'Name a server for it: options: {scratch: postgres://localhost/postgres}. A database is made there and dropped.',
      },
    );
  }
  const { withScratchDatabase } = await import('./run-scratch-database.ts');
  const rows = await withScratchDatabase(scratch, files, context, (url) =>
    readOver(url, 'the scratch database', context),
  );
  const { part, silentOn } = declaredPart(rows, files);
  return normalize(part, 'declared', fingerprint, silentOn);
}

async function readOver(url: string, shown: string, context: CollectContext): Promise<Rows> {
  // Drivers are slow to load, and a recording needs none.
  const { withClient } = await import('./run-client.ts');
  return withClient({ url, shown }, context, (client) => readDatabase(client, context.limits.timeoutMs));
}
