import { isJsonObject, type JsonObject } from '../../core/item/json.ts';
import { type Batch, type Gap, isGap, type Observation } from '../../core/item/observation.ts';
import { concealSecrets } from '../../core/item/secret-detection.ts';
import { concealText } from '../../core/item/secret-text.ts';
import { TallyError } from '../../errors.ts';
import type { CollectContext, CollectRequest } from '../collector.ts';
import { httpAccess, isHttpLocation } from '../reading/http-access.ts';
import { parseOptions } from './options.ts';
import { readExports } from './read-exports.ts';
import { VaultReader } from './read-vault.ts';

/** Reads what a Vault, or files exported elsewhere, say about secrets; see the readme. */
export async function* collect(request: CollectRequest, context: CollectContext): AsyncIterable<Batch> {
  context.signal.throwIfAborted();
  const { fingerprint, limits } = context;
  const options = parseOptions(request.options);
  const reading = { options, fingerprint, now: Date.now() };
  const deadline = AbortSignal.timeout(limits.timeoutMs);
  const bounded = { ...context, signal: AbortSignal.any([context.signal, deadline]) };
  const records = isHttpLocation(request.location)
    ? new VaultReader(httpAccess(request.location, options.headers), bounded, reading).read()
    : readExports(request.location, bounded, reading);
  let count = 0;
  try {
    for await (const record of records) {
      if (!isGap(record)) context.progress(++count);
      yield [isGap(record) ? concealedGap(record, context) : concealed(record, context)];
    }
  } catch (error) {
    context.signal.throwIfAborted();
    if (deadline.aborted) throw new TallyError('source-timeout', `Not read within ${limits.timeoutMs} ms`);
    throw error;
  }
}

/** Names and metadata are written by people, who write what they should not. */
function concealed(item: Observation, { fingerprint }: CollectContext): Observation {
  const { actual, name } = item;
  if (!isJsonObject(actual)) return item;
  return {
    ...item,
    name: concealText(name, fingerprint),
    actual: concealSecrets(actual, undefined, fingerprint) as JsonObject,
  };
}

function concealedGap(gap: Gap, { fingerprint }: CollectContext): Gap {
  const { name, below, reason } = gap;
  return {
    ...gap,
    reason: concealText(reason, fingerprint),
    ...(name === undefined ? {} : { name: concealText(name, fingerprint) }),
    ...(below === undefined ? {} : { below: concealText(below, fingerprint) }),
  };
}
