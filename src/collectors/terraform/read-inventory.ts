import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isJsonArray, isJsonObject, type Json } from '../../core/item/json.ts';
import type { Gap } from '../../core/item/observation.ts';
import { TallyError } from '../../errors.ts';
import type { Limits } from '../collector.ts';
import { fileFailure } from '../reading/file-failure.ts';
import { JsonCutter } from '../reading/json-cutter.ts';
import { readFileBytes, readUtf8 } from './read-bytes.ts';
import type { InventoryRecord } from './semantics/inventory.ts';

/**
 * What the provider's own API listed: one JSON file a service, as `aws ec2 describe-…` prints them. Yields every object
 * of every list at the top of a file. A file that cannot be read, or is one page of several, is a gap.
 */
export async function* readInventory(
  folder: string,
  limits: Limits,
  signal: AbortSignal,
): AsyncIterable<InventoryRecord | Gap> {
  const names = (await listFolder(folder)).filter((name) => name.endsWith('.json')).sort();
  if (names.length === 0) {
    throw new TallyError('source-malformed', 'The inventory folder holds no JSON file', {
      fix: 'Put one file a service there, e.g. `aws sqs list-queues > sqs.json`.',
    });
  }
  for (const name of names) {
    try {
      yield* recordsOf(basename(name, '.json'), await readJson(join(folder, name), limits, signal));
    } catch (error) {
      const failure = fileFailure(error, `Inventory file ${name}`);
      if (!(failure instanceof TallyError)) throw failure;
      yield { gap: true, reason: failure.message };
    }
  }
}

async function listFolder(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    throw fileFailure(error, 'The inventory folder');
  }
}

function* recordsOf(service: string, content: Json): Iterable<InventoryRecord | Gap> {
  if (!isJsonObject(content)) throw new TallyError('source-malformed', 'no object at the top');
  if (typeof content['NextToken'] === 'string' || content['IsTruncated'] === true) {
    yield { gap: true, reason: `Inventory file ${service}.json is one page of several` };
  }
  for (const [shape, list] of Object.entries(content)) {
    if (!isJsonArray(list)) continue;
    for (const record of list) if (isJsonObject(record)) yield { service, shape, record };
  }
}

async function readJson(path: string, limits: Limits, signal: AbortSignal): Promise<Json> {
  let content: Json = null;
  const cutter = new JsonCutter({
    treat: () => 'cut',
    emit: (_, value) => {
      content = value;
    },
    leave: () => undefined,
    maxDepth: limits.maxDepth,
    longBytes: limits.maxBytes,
    maxValueBytes: limits.maxBytes,
  });
  for await (const chunk of readUtf8(readFileBytes(path, signal), limits.maxBytes)) cutter.write(chunk);
  cutter.end();
  return content;
}
