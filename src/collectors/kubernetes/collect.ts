import { resolve } from 'node:path';
import type { Gap, Observation } from '../../core/item/observation.ts';
import { TallyError } from '../../errors.ts';
import type { CollectContext, CollectRequest } from '../collector.ts';
import { Autoscaled } from './autoscaled.ts';
import { failureOf } from './failure.ts';
import { parseLocation } from './location.ts';
import { type Options, parseOptions } from './options.ts';
import { parseStream } from './parse-stream.ts';
import { readCluster } from './read-cluster.ts';
import { kindOfLocation, readFolder, readTextFile, type TextFile } from './read-files.ts';
import { buildKustomization } from './run-kustomize.ts';
import { isLive, type KubernetesObject, parseObject } from './schema.ts';
import { isDerived } from './semantics/derived-objects.ts';
import { kindName } from './semantics/kind-name.ts';
import { observeObject } from './semantics/observe-object.ts';
import { namespaceOf } from './semantics/scope.ts';

/** An object with the place that it was read from. */
interface Placed {
  readonly object: KubernetesObject;
  readonly origin?: { readonly file: string; readonly line: number };
}

/** Reads whatever stands at the location: manifests, dumps, a kustomization or a cluster; see the readme. */
export async function* collect(
  request: CollectRequest,
  context: CollectContext,
): AsyncIterable<Observation | Gap> {
  context.signal.throwIfAborted();
  const deadline = AbortSignal.timeout(context.limits.timeoutMs);
  const signal = AbortSignal.any([context.signal, deadline]);
  const options = parseOptions(request.options);
  const location = parseLocation(request.location, resolve);
  try {
    const found =
      location.form === 'path'
        ? readPath(location.path, { ...context, signal })
        : readCluster(location, options, { ...context, signal });
    yield* observeAll(found, options, context);
  } catch (error) {
    context.signal.throwIfAborted();
    if (deadline.aborted)
      throw new TallyError(
        'source-timeout',
        `${request.location}: not read within ${context.limits.timeoutMs} ms`,
      );
    throw failureOf(error, location.form === 'path' ? location.path : request.location);
  }
}

async function* observeAll(
  found: AsyncIterable<Placed | Gap>,
  options: Options,
  context: CollectContext,
): AsyncGenerator<Observation | Gap> {
  const autoscaled = new Autoscaled();
  const seen = new Set<string>();
  let items = 0;
  for await (const record of found) {
    if ('gap' in record) {
      yield record;
      continue;
    }
    const { object, origin } = record;
    autoscaled.see(object, options);
    if (!isItem(object, options) || !isFirst(object, seen)) continue;
    const item = {
      ...observeObject(object, { options, fingerprint: context.fingerprint }),
      ...(origin && { origin }),
    };
    items += 1;
    if (items % 500 === 0) context.progress(items);
    if (!autoscaled.holds(item)) yield item;
  }
  yield* autoscaled.release();
  context.progress(items);
}

function isItem(object: KubernetesObject, options: Options): boolean {
  const namespace = namespaceOf(object, options);
  if (options.only && (namespace === undefined || !options.only.has(namespace))) return false;
  return !isLive(object) || !isDerived(object, kindName(object.apiVersion, object.kind));
}

/** Dumps overlap, and one object may be served by several groups: the same object counts once. */
function isFirst({ metadata }: KubernetesObject, seen: Set<string>): boolean {
  const uid = metadata['uid'];
  if (typeof uid !== 'string') return true;
  if (seen.has(uid)) return false;
  seen.add(uid);
  return true;
}

async function* readPath(location: string, context: CollectContext): AsyncGenerator<Placed | Gap> {
  const gaps: Gap[] = [];
  let first: TallyError | undefined;
  let any = false;
  for await (const file of readTexts(location, context)) {
    for (const parsed of parseStream(file.text, context.limits.maxDepth)) {
      context.signal.throwIfAborted();
      if ('error' in parsed) {
        first ??= parsed.error;
        gaps.push({ gap: true, reason: `${file.name}: ${parsed.error.message}.` });
        continue;
      }
      any ||= 'empty' in parsed;
      if ('empty' in parsed) continue;
      const object = parseObject(parsed.value);
      if (!object) continue;
      any = true;
      yield { object, ...(isLive(object) ? {} : { origin: { file: file.path, line: parsed.line } }) };
    }
  }
  if (!any && first) throw first;
  if (!any) {
    throw new TallyError('source-malformed', 'No object of Kubernetes in it');
  }
  yield* gaps;
}

async function* readTexts(location: string, context: CollectContext): AsyncGenerator<TextFile> {
  const { limits, signal } = context;
  switch (await kindOfLocation(location)) {
    case 'kustomization':
      yield { path: location, name: location, text: await buildKustomization(location, limits, signal) };
      return;
    case 'folder':
      yield* readFolder(location, limits, signal);
      return;
    default:
      yield await readTextFile(location, location, limits, signal);
  }
}
