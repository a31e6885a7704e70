import { basename, extname } from 'node:path';
import { getCACertificates } from 'node:tls';
import type { Gap, Observation } from '../../core/item/observation.ts';
import { TallyError } from '../../errors.ts';
import type { CollectContext, CollectRequest } from '../collector.ts';
import { parseDocuments } from '../reading/parse-documents.ts';
import { inFile, readTextFile } from '../reading/read-text-file.ts';
import { type Endpoint, parseAddress, parseEndpoints, parseHostAndPort } from './endpoint.ts';
import { parseExpectations } from './expectation.ts';
import { type Circumstances, KIND, normalize } from './normalize.ts';
import { parseOptions } from './options.ts';
import { readEndpoint } from './read-endpoint.ts';
import { type Anchors, anchorsFrom } from './trust.ts';

/** How many endpoints are looked at together. */
const AT_ONCE = 16;

/** Looks at every endpoint of a list, or reads what is expected of them. */
export async function* collect(
  request: CollectRequest,
  context: CollectContext,
): AsyncIterable<Observation | Gap> {
  context.signal.throwIfAborted();
  const options = parseOptions(request.options);
  if (/^\.(?:json|ya?ml)$/iu.test(extname(request.location))) {
    yield* await inFile(request.location, async () => {
      const text = await readTextFile(request.location, context);
      return parseExpectations(parseDocuments(text, context.limits.maxDepth));
    });
    return;
  }
  const endpoints = await endpointsAt(request.location, context);
  const circumstances: Circumstances = {
    anchors: await readAnchors(options.ca, context),
    now: Date.now(),
    warnDays: options.warnDays,
    fingerprint: context.fingerprint,
  };
  const attemptMs = Math.min(options.attemptMs, context.limits.timeoutMs);
  for (let start = 0; start < endpoints.length; start += AT_ONCE) {
    const batch = endpoints.slice(start, start + AT_ONCE);
    const looks = await Promise.all(batch.map((each) => readEndpoint(each, attemptMs, context.signal)));
    for (const [index, look] of looks.entries()) {
      const endpoint = batch[index] as Endpoint;
      if ('handshake' in look) yield* normalize(endpoint, look.handshake, circumstances);
      else yield { gap: true, kind: KIND, name: endpoint.name, reason: look.reason };
    }
    context.progress(start + batch.length);
  }
}

/** A list in a file; a single `host:port` is one too, where no file is called so. */
async function endpointsAt(location: string, context: CollectContext): Promise<Endpoint[]> {
  if (/^tls:\/\//iu.test(location)) return [parseAddress(location)];
  try {
    return await inFile(location, async () => parseEndpoints(await readTextFile(location, context)));
  } catch (error) {
    const single = parseHostAndPort(basename(location));
    if (single && error instanceof TallyError && error.code === 'source-not-found') return [single];
    throw error;
  }
}

/** The system's own authorities, or those that come with the runtime where the system has none. */
async function readAnchors(ca: string | undefined, context: CollectContext): Promise<Anchors> {
  const system = getCACertificates('system');
  const known = [
    ...(system.length > 0 ? system : getCACertificates('bundled')),
    ...getCACertificates('extra'),
  ];
  if (ca === undefined) return anchorsFrom(known);
  const own = await inFile(ca, () => readTextFile(ca, context));
  if (anchorsFrom([own]).size === 0) throw new TallyError('source-malformed', `${ca}: no certificate in PEM`);
  return anchorsFrom([...known, own]);
}
