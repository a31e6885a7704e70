import { relative, resolve } from 'node:path';
import type { Json } from '../../core/item/json.ts';
import type { Batch, Gap, Observation } from '../../core/item/observation.ts';
import { TallyError } from '../../errors.ts';
import type { CollectContext, CollectRequest, DeclaredNames } from '../collector.ts';
import { listItems, objectsOf } from '../forms/kubernetes-list.ts';
import { Autoscaled } from './autoscaled.ts';
import { ClaimsOfSets } from './claims-of-sets.ts';
import { failureOf } from './failure.ts';
import { type Location, parseLocation } from './location.ts';
import { type Options, parseOptions } from './options.ts';
import { type Parsed, parseStream } from './parse-stream.ts';
import { readCluster } from './read-cluster.ts';
import { kindOfLocation, listFiles, readTextFile } from './read-files.ts';
import { readListFile } from './read-list-file.ts';
import { buildKustomization } from './run-kustomize.ts';
import { isLive, type KubernetesObject, parseObject, unnamedKind } from './schema.ts';
import { isDerived } from './semantics/derived-objects.ts';
import { observeObject } from './semantics/observe-object.ts';
import { itemName, namespaceOf } from './semantics/scope.ts';

/** An object with the place that it was read from. */
interface Placed {
  readonly object: KubernetesObject;
  readonly origin?: { readonly file: string; readonly line: number };
}

/** Reads whatever stands at the location: manifests, dumps, a kustomization or a cluster; see the readme. */
export async function* collect(request: CollectRequest, context: CollectContext): AsyncIterable<Batch> {
  context.signal.throwIfAborted();
  const { limits, fingerprint, progress } = context;
  const { expected } = request;
  const deadline = AbortSignal.timeout(limits.timeoutMs);
  const signal = AbortSignal.any([context.signal, deadline]);
  const options = parseOptions(request.options);
  const location = parseLocation(request.location, resolve);
  const autoscaled = new Autoscaled();
  const claims = new ClaimsOfSets();
  const seen = new Set<string>();
  let items = 0;
  try {
    for await (const batch of readBatches(location, options, expected, { ...context, signal })) {
      const records: (Observation | Gap)[] = [];
      for (const record of batch) {
        if ('gap' in record) {
          records.push(record);
          continue;
        }
        const { object, origin } = record;
        autoscaled.see(object, options);
        claims.see(object);
        if (!isItem(object, options, expected) || !isFirst(object, seen)) continue;
        const item = observeObject(object, { options, fingerprint, ...(expected && { expected }) });
        items += 1;
        if (!autoscaled.holds(item) && !claims.holds(object, item))
          records.push(origin ? { ...item, origin } : item);
      }
      yield records;
      signal.throwIfAborted();
      progress(items);
    }
    yield autoscaled.release();
    yield claims.release(({ kind, name }) => expected?.has(kind, name) ?? false);
  } catch (error) {
    context.signal.throwIfAborted();
    if (deadline.aborted)
      throw new TallyError('source-timeout', `${request.location}: not read within ${limits.timeoutMs} ms`);
    throw failureOf(error, location.form === 'path' ? location.path : request.location);
  }
}

/** Many records at a time, since a step between two asynchronous functions costs as much as a small object. */
function readBatches(
  location: Location,
  options: Options,
  expected: DeclaredNames | undefined,
  context: CollectContext,
): AsyncIterable<readonly (Placed | Gap)[]> {
  return location.form === 'path'
    ? readPath(location.path, context)
    : readCluster(location, { options, expected }, context);
}

/** What the platform made for itself is an item where somebody declares it. */
function isItem(object: KubernetesObject, options: Options, expected: DeclaredNames | undefined): boolean {
  const namespace = namespaceOf(object, options);
  if (options.only && (namespace === undefined || !options.only.has(namespace))) return false;
  if (!isLive(object) || !isDerived(object)) return true;
  return expected?.has(object.kind, itemName(object, options, expected)) ?? false;
}

/** Dumps overlap, and one object may be served by several groups: the same object counts once. */
function isFirst({ metadata }: KubernetesObject, seen: Set<string>): boolean {
  const uid = metadata['uid'];
  if (typeof uid !== 'string') return true;
  const before = seen.size;
  return seen.add(uid).size > before;
}

async function* readPath(location: string, context: CollectContext): AsyncGenerator<(Placed | Gap)[]> {
  const gaps: Gap[] = [];
  let first: TallyError | undefined;
  let any = false;
  for await (const { file, values } of readValues(location, context)) {
    const batch: Placed[] = [];
    for (const parsed of values) {
      if ('error' in parsed) {
        first ??= parsed.error;
        gaps.push({ gap: true, reason: `${relative(location, file) || file}: ${parsed.error.message}.` });
        continue;
      }
      any ||= 'empty' in parsed;
      const object = 'empty' in parsed ? undefined : parseObject(parsed.value);
      if (!object && !('empty' in parsed))
        gaps.push(...unnamedGap(parsed.value, relative(location, file) || file));
      if (!object || 'empty' in parsed) continue;
      any = true;
      batch.push(isLive(object) ? { object } : { object, origin: { file, line: parsed.line } });
    }
    yield batch;
  }
  if (!any) throw first ?? new TallyError('source-malformed', 'No object of Kubernetes in it');
  yield gaps;
}

/** What the server is to name has no name yet by which it could be found among what runs. */
function unnamedGap(value: Json, file: string): Gap[] {
  const kind = unnamedKind(value);
  if (kind === undefined) return [];
  return [
    {
      gap: true,
      kind,
      reason: `${file}: a manifest of ${kind} leaves its name to the server (\`generateName\`).`,
    },
  ];
}

interface FromFile {
  readonly file: string;
  readonly values: Iterable<Parsed>;
}

async function* readValues(location: string, context: CollectContext): AsyncGenerator<FromFile> {
  const { limits, signal } = context;
  const kind = await kindOfLocation(location, limits);
  if (kind === 'kustomization') {
    const text = await buildKustomization(location, limits, signal);
    yield { file: location, values: parseStream(text, limits.maxDepth) };
    return;
  }
  for (const file of kind === 'folder' ? await listFiles(location, limits) : [location]) {
    const batches = await readListFile(file, limits, signal);
    if (!batches)
      yield { file, values: parseStream(await readTextFile(file, limits, signal), limits.maxDepth) };
    for await (const batch of batches ?? []) {
      const isNested = batch.some((value) => listItems(value) !== undefined);
      const objects = isNested ? batch.flatMap((value) => [...objectsOf(value)]) : batch;
      yield { file, values: objects.map((value) => ({ value, line: 1 })) };
    }
  }
}
