import { setTimeout as wait } from 'node:timers/promises';
import { isJsonArray, isJsonObject, type Json } from '../../core/item/json.ts';
import type { Gap } from '../../core/item/observation.ts';
import { TallyError } from '../../errors.ts';
import type { CollectContext, DeclaredNames } from '../collector.ts';
import { withListType } from '../forms/kubernetes-list.ts';
import { atHome, groupVersions, type ListableResource, listableResources } from './discover-resources.ts';
import { failureOf } from './failure.ts';
import type { Location } from './location.ts';
import type { Options } from './options.ts';
import { nestsDeeper } from './parse-stream.ts';
import { type Answer, ReadOnlyClient } from './read-http.ts';
import { readKubeconfig } from './read-kubeconfig.ts';
import { type KubernetesObject, parseObject } from './schema.ts';
import { isRecord } from './semantics/derived-objects.ts';
import { kindName } from './semantics/kind-name.ts';
import { mapped } from './semantics/scope.ts';

type Found = { readonly object: KubernetesObject } | Gap;

const PAGE = 500;

/** A list whose continuation expired begins anew; a server on which that goes on cannot be read. */
const MAX_RESTARTS = 3;
const MAX_RETRIES = 5;
const LONGEST_WAIT_SECONDS = 10;

export interface Wanted {
  readonly options: Options;
  readonly expected: DeclaredNames | undefined;
}

/**
 * Every object of every kind that a server can list, and a gap for every kind that it does not show.
 * @throws TallyError where not even the kinds can be read.
 */
export async function* readCluster(
  location: Exclude<Location, { readonly form: 'path' }>,
  { options, expected }: Wanted,
  { limits, signal }: CollectContext,
): AsyncGenerator<Found[]> {
  const access =
    location.form === 'url'
      ? { server: new URL(location.url), headers: {} }
      : await readKubeconfig(location.path, location.context);
  const client = new ReadOnlyClient(access, limits.maxBytes, signal);
  try {
    const resources: ListableResource[] = [];
    for await (const found of discover(client, expected, signal)) {
      if ('gap' in found) yield [found];
      else resources.push(found);
    }
    for (const resource of atHome(resources))
      yield* listEverywhere(client, resource, options, limits.maxDepth, signal);
  } finally {
    client.close();
  }
}

async function* discover(
  client: ReadOnlyClient,
  expected: DeclaredNames | undefined,
  signal: AbortSignal,
): AsyncGenerator<ListableResource | Gap> {
  const isWorthReading = ({ apiVersion, kind }: ListableResource): boolean => {
    const name = kindName(apiVersion, kind);
    return !isRecord(name) || (expected?.kinds.has(name) ?? false);
  };
  const core = demanded(await patiently(client, '/api/v1', signal), 'The server does not show its kinds');
  const groups = demanded(await patiently(client, '/apis', signal), 'The server does not show its groups');
  if (!isJsonObject(core) || !isJsonArray(core['resources'])) {
    throw new TallyError('source-malformed', 'What answers is no Kubernetes API');
  }
  yield* listableResources('v1', core).filter(isWorthReading);
  for (const versions of groupVersions(groups)) {
    const seen = new Set<string>();
    for (const version of versions) {
      const answer = await patiently(client, `/apis/${version}`, signal);
      if (answer.status !== 200) {
        yield { gap: true, reason: `The kinds of ${version} are not shown (${meaning(answer.status)}).` };
        continue;
      }
      for (const resource of listableResources(version, answer.body)) {
        if (seen.has(resource.name) || !isWorthReading(resource)) continue;
        seen.add(resource.name);
        yield resource;
      }
    }
  }
}

async function* listEverywhere(
  client: ReadOnlyClient,
  resource: ListableResource,
  options: Options,
  maxDepth: number,
  signal: AbortSignal,
): AsyncGenerator<Found[]> {
  const { apiVersion, name, namespaced } = resource;
  const { only } = options;
  const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const kind = kindName(apiVersion, resource.kind);
  if (!only) yield* list(client, resource, { path: `${root}/${name}`, closed: { kind } }, maxDepth, signal);
  else if (namespaced) {
    for (const namespace of only) {
      const path = `${root}/namespaces/${encodeURIComponent(namespace)}/${name}`;
      const closed = { kind, below: `${mapped(namespace, options)}/` };
      yield* list(client, resource, { path, closed }, maxDepth, signal);
    }
  }
}

interface Listing {
  readonly path: string;
  /** What is unknown where it may not be listed. */
  readonly closed: Pick<Gap, 'kind' | 'below'>;
}

async function* list(
  client: ReadOnlyClient,
  resource: ListableResource,
  { path, closed }: Listing,
  maxDepth: number,
  signal: AbortSignal,
): AsyncGenerator<Found[]> {
  let restarts = 0;
  for (let next: string | undefined = ''; next !== undefined; ) {
    const query = `?limit=${PAGE}${next === '' ? '' : `&continue=${encodeURIComponent(next)}`}`;
    const answer = await listPage(client, path + query, signal);
    if ('gap' in answer) {
      yield [{ ...answer, ...closed }];
      return;
    }
    // What was read so far comes again, and is known by its identity.
    if (answer.status === 410 && next !== '' && restarts < MAX_RESTARTS) {
      next = '';
      restarts += 1;
      continue;
    }
    // A kind that was removed since the discovery has no objects.
    if (answer.status === 404) return;
    const page = answer.status === 200 ? pageOf(answer.body) : undefined;
    if (!page) {
      const reason = answer.status === 200 ? 'the answer is no list' : meaning(answer.status);
      yield [{ gap: true, ...closed, reason: `${resource.name} cannot be listed (${reason}).` }];
      return;
    }
    const found: Found[] = [];
    for (const item of page.items) {
      if (nestsDeeper(item, maxDepth))
        throw new TallyError('source-too-large', 'Nests deeper than the limit');
      const typed = withListType(item, { apiVersion: resource.apiVersion }, resource.kind);
      const object = parseObject(typed);
      if (object) found.push({ object });
    }
    yield found;
    next = page.next;
  }
}

/** One kind that breaks off leaves the others readable; a whole server that is gone does not. */
async function listPage(client: ReadOnlyClient, path: string, signal: AbortSignal): Promise<Answer | Gap> {
  try {
    return await patiently(client, path, signal);
  } catch (error) {
    if (signal.aborted) throw error;
    const failure = failureOf(error, path.split('?')[0] ?? path);
    if (!(failure instanceof TallyError) || failure.code === 'source-too-large') throw failure;
    return { gap: true, reason: `${failure.message}.` };
  }
}

/** Waits and asks again while the server says that it is asked too often. */
async function patiently(client: ReadOnlyClient, path: string, signal: AbortSignal): Promise<Answer> {
  for (let attempt = 0; ; attempt += 1) {
    const answer = await client.get(path);
    if (answer.status !== 429 || attempt === MAX_RETRIES) return answer;
    await wait(Math.min(answer.retryAfter ?? 1, LONGEST_WAIT_SECONDS) * 1000, undefined, { signal });
  }
}

function pageOf(
  body: Json,
): { readonly items: readonly Json[]; readonly next: string | undefined } | undefined {
  if (!isJsonObject(body)) return undefined;
  const { items, metadata } = body;
  if (items !== null && !isJsonArray(items)) return undefined;
  const next = isJsonObject(metadata) ? metadata['continue'] : undefined;
  return { items: items ?? [], next: typeof next === 'string' && next !== '' ? next : undefined };
}

function demanded({ status, body }: Answer, otherwise: string): Json {
  if (status === 200 && body !== null) return body;
  if (status === 401 || status === 403)
    throw new TallyError('source-refused', `${otherwise} (${meaning(status)})`);
  if (status === 200 || status === 404)
    throw new TallyError('source-malformed', 'What answers is no Kubernetes API');
  throw new TallyError('source-unreachable', `${otherwise} (${meaning(status)})`);
}

function meaning(status: number): string {
  switch (status) {
    case 401:
      return '401: the credentials are not accepted';
    case 403:
      return '403: the account may not';
    case 410:
      return '410: the list changes faster than it can be read';
    case 429:
      return '429: the server is asked too often';
    default:
      return String(status);
  }
}
