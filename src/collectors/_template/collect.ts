import { open } from 'node:fs/promises';
import { inBatches } from '../../core/item/in-batches.ts';
import type { Json } from '../../core/item/json.ts';
import type { Batch } from '../../core/item/observation.ts';
import { TallyError } from '../../errors.ts';
import type { CollectContext, CollectRequest, Limits } from '../collector.ts';
import { normalizeRecord } from './normalize.ts';
import { parseRecords } from './schema.ts';

/** The only file of a collector that touches disk, network, clock or environment. It never writes. */
export async function* collect(request: CollectRequest, context: CollectContext): AsyncIterable<Batch> {
  context.signal.throwIfAborted();
  const text = await readText(request.location, context.limits);
  const records = parseRecords(parseJson(text, context.limits));
  for (const batch of inBatches(records)) {
    context.signal.throwIfAborted();
    yield batch.map((record) => normalizeRecord(record, context.fingerprint));
  }
  context.progress(records.length);
}

async function readText(location: string, limits: Limits): Promise<string> {
  try {
    await using file = await open(location, 'r');
    const { size } = await file.stat();
    if (size > limits.maxBytes) throw new TallyError('source-too-large', `${location}: ${size} bytes`);
    return new TextDecoder('utf-8', { fatal: true }).decode(await file.readFile());
  } catch (error) {
    if (error instanceof TallyError) throw error;
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new TallyError('source-not-found', location);
    if (code === 'EACCES' || code === 'EPERM') throw new TallyError('source-refused', location);
    throw new TallyError('source-malformed', `${location}: not a text file in UTF-8`);
  }
}

function parseJson(text: string, limits: Limits): Json {
  try {
    const value = JSON.parse(text) as Json;
    if (depthOf(value, limits.maxDepth) > limits.maxDepth)
      throw new TallyError('source-too-large', 'Nested too deeply');
    return value;
  } catch (error) {
    // The engine's message quotes the text, which may hold secrets.
    throw error instanceof TallyError ? error : new TallyError('source-malformed', 'The file is not JSON');
  }
}

/** Levels of nesting; looks no deeper than one level beyond `limit`. */
function depthOf(value: Json, limit: number): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (limit < 0) return 1;
  return 1 + Math.max(0, ...Object.values(value).map((child) => depthOf(child as Json, limit - 1)));
}
