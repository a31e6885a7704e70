import { basename, extname } from 'node:path';
import { getCACertificates } from 'node:tls';
import type { Batch, Gap, Observation } from '../../core/item/observation.ts';
import { concealText } from '../../core/item/secret-text.ts';
import { TallyError } from '../../errors.ts';
import type { CollectContext, CollectRequest } from '../collector.ts';
import { parseDocuments } from '../reading/parse-documents.ts';
import { inFile, readTextFile } from '../reading/read-text-file.ts';
import { type Endpoint, parseAddress, parseEndpoints, parseHostAndPort } from './endpoint.ts';
import { parseExpectations } from './expectation.ts';
import { type Circumstances, KIND, normalize } from './normalize.ts';
import { type Options, parseOptions } from './options.ts';
import { readEndpoint } from './read-endpoint.ts';
import { isRecording, readRecording } from './read-recording.ts';
import type { Recording, SeenEndpoint } from './recording.ts';
import { type Anchors, anchorsFrom } from './trust.ts';

/** How many endpoints are looked at together. */
const AT_ONCE = 16;

/** Looks at every endpoint of a list, or reads what was recorded of them, or what is expected. */
export async function* collect(request: CollectRequest, context: CollectContext): AsyncIterable<Batch> {
  context.signal.throwIfAborted();
  const options = parseOptions(request.options);
  const written = await readWritten(request.location, context);
  if (written !== undefined && !('seen' in written)) {
    yield written;
    return;
  }
  const seen = written?.seen ?? look(await endpointsAt(request.location, context), options, context);
  const circumstances: Circumstances = {
    anchors: await readAnchors(options.ca, context),
    // What was recorded is as it was: a certificate that held then may have been renewed since.
    now: written?.at ?? Date.now(),
    warnDays: options.warnDays,
    fingerprint: context.fingerprint,
  };
  let count = 0;
  for await (const { endpoint, look } of seen) {
    if ('handshake' in look) yield [...normalize(endpoint, look.handshake, circumstances)];
    else yield [gapOf(endpoint, concealText(look.reason, context.fingerprint))];
    context.progress(++count);
  }
}

function gapOf({ name }: Endpoint, reason: string): Gap {
  return { gap: true, kind: KIND, name, reason };
}

/** What a file holds that is no list of endpoints: expectations, or a recording of what was served. */
function readWritten(
  location: string,
  context: CollectContext,
): Promise<readonly Observation[] | Recording> | undefined {
  if (!/^\.(?:json|ya?ml)$/iu.test(extname(location))) return undefined;
  return inFile(location, async () => {
    const documents = parseDocuments(await readTextFile(location, context), context.limits.maxDepth);
    return isRecording(documents) ? readRecording(documents) : parseExpectations(documents);
  });
}

async function* look(
  endpoints: readonly Endpoint[],
  options: Options,
  { limits, signal }: CollectContext,
): AsyncGenerator<SeenEndpoint> {
  const attemptMs = Math.min(options.attemptMs, limits.timeoutMs);
  for (let start = 0; start < endpoints.length; start += AT_ONCE) {
    const batch = endpoints.slice(start, start + AT_ONCE);
    yield* await Promise.all(
      batch.map(async (endpoint) => ({ endpoint, look: await readEndpoint(endpoint, attemptMs, signal) })),
    );
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
