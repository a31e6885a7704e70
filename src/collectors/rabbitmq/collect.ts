import { inBatches } from '../../core/item/in-batches.ts';
import type { Json } from '../../core/item/json.ts';
import type { Batch } from '../../core/item/observation.ts';
import { checkOptionNames, textOption } from '../check-options.ts';
import type { CollectContext, CollectRequest } from '../collector.ts';
import { atPath, httpAccess, isHttpLocation } from '../reading/http-access.ts';
import { parseJson } from '../reading/parse-json.ts';
import { readHttpJson } from '../reading/read-http-json.ts';
import { inFile, readTextFile } from '../reading/read-text-file.ts';
import { normalize } from './normalize.ts';
import { parseDefinitions } from './schema.ts';

/** Reads the definitions of a broker, from its management API or from a file that it exported. */
export async function* collect(
  { location, options }: CollectRequest,
  context: CollectContext,
): AsyncIterable<Batch> {
  context.signal.throwIfAborted();
  checkOptionNames(options, ['headers', 'vhost']);
  const vhost = textOption(options, 'vhost');
  const definitions = isHttpLocation(location)
    ? parseDefinitions(await readBroker(location, options['headers'], context), vhost)
    : await inFile(location, async () =>
        parseDefinitions(parseJson(await readTextFile(location, context), context.limits.maxDepth), vhost),
      );
  let count = 0;
  for (const batch of inBatches(normalize(definitions, context.fingerprint))) {
    context.signal.throwIfAborted();
    count += batch.length;
    yield batch;
  }
  context.progress(count);
}

async function readBroker(
  location: string,
  headers: Json | undefined,
  context: CollectContext,
): Promise<Json> {
  const { value } = await readHttpJson(atPath(httpAccess(location, headers), '/api/definitions'), context);
  return value;
}
