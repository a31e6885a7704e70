import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../core/item/json.ts';
import type { Gap } from '../../core/item/observation.ts';
import { TallyError } from '../../errors.ts';
import type { CollectContext } from '../collector.ts';
import { atPath, type HttpAccess, httpAccess } from '../reading/http-access.ts';
import { failsAtOne } from '../reading/http-failure.ts';
import { readHttpJson } from '../reading/read-http-json.ts';
import { textOf } from './compact.ts';
import { type Entry, type Part, partsOf } from './schema.ts';

const PAGE = 1000;
/** Dashboards are asked for one by one, a few at a time. */
const AT_ONCE = 6;

/** Parts that are one request each. Exports name folders by title and hold the intervals of groups. */
const REQUESTS: readonly (readonly [Part, path: string, isExported: boolean])[] = [
  ['dataSources', '/api/datasources', false],
  ['alertRules', '/api/v1/provisioning/alert-rules', true],
  ['contactPoints', '/api/v1/provisioning/contact-points', true],
  ['policies', '/api/v1/provisioning/policies', true],
  ['muteTimings', '/api/v1/provisioning/mute-timings', false],
  ['templates', '/api/v1/provisioning/templates', false],
];

/**
 * Reads everything that the account may see. A part that the server refuses or does not have is a gap; where it cannot
 * even be searched, nothing is read.
 */
export async function readServer(
  location: string,
  headers: Json | undefined,
  context: CollectContext,
  gaps: Gap[],
): Promise<[Part, Entry][]> {
  const access = httpAccess(location, headers);
  const server = { access, context, gaps, left: context.limits.maxBytes };
  const hits = await search(server);
  const found: [Part, Entry][] = hits
    .filter(({ type }) => type === 'dash-folder')
    .map((content) => ['folders', { content }]);
  found.push(...(await readDashboards(server, hits)));
  for (const [part, path, isExported] of REQUESTS) {
    const parts = await orGap(server, { name: part }, async () =>
      partsOf(await (isExported ? getExport(server, path) : get(server, path))),
    );
    for (const entry of parts ?? []) found.push(entry);
  }
  return found;
}

interface Server {
  readonly access: HttpAccess;
  readonly context: CollectContext;
  readonly gaps: Gap[];
  /** How many bytes may still be read. */
  left: number;
}

async function get(server: Server, path: string): Promise<Json> {
  const { access, context } = server;
  const limits = { ...context.limits, maxBytes: server.left };
  const { value, bytes } = await readHttpJson(atPath(access, path), { ...context, limits });
  server.left -= bytes;
  return value;
}

/**
 * A server without rules answers to their export that there is none, as one does that is too old to export; one between
 * them fails at the export of contact points for all but administrators. Each of them gives the list.
 */
async function getExport(server: Server, path: string): Promise<Json> {
  try {
    return await get(server, `${path}/export?format=json`);
  } catch (error) {
    if (!(error instanceof TallyError && error.code === 'source-not-found') && !failsAtOne(error))
      throw error;
    return get(server, path);
  }
}

async function search(server: Server): Promise<JsonObject[]> {
  const hits = new Map<string, JsonObject>();
  for (let page = 1; ; page += 1) {
    const answer = await get(server, `/api/search?limit=${PAGE}&page=${page}`);
    if (!isJsonArray(answer))
      throw new TallyError('source-malformed', 'What answered there does not speak as Grafana does');
    const before = hits.size;
    for (const hit of answer) if (isJsonObject(hit)) hits.set(textOf(hit['uid']), hit);
    // A server that does not know pages gives the same again.
    if (answer.length < PAGE || hits.size === before) return [...hits.values()];
  }
}

async function readDashboards(server: Server, hits: readonly JsonObject[]): Promise<[Part, Entry][]> {
  const dashboards = hits.filter(({ type }) => type === 'dash-db');
  const found: [Part, Entry][] = [];
  for (let start = 0; start < dashboards.length; start += AT_ONCE) {
    const batch = dashboards.slice(start, start + AT_ONCE).map(async ({ uid, title, folderTitle }) => {
      const path = `/api/dashboards/uid/${encodeURIComponent(textOf(uid))}`;
      const parts = await orGap(server, { kind: 'dashboard', name: textOf(title) }, async () =>
        partsOf(await get(server, path)),
      );
      return (parts ?? []).map(([part, entry]): [Part, Entry] => [
        part,
        { ...entry, folder: entry.folder ?? textOf(folderTitle) },
      ]);
    });
    found.push(...(await Promise.all(batch)).flat());
    server.context.progress(start);
  }
  return found;
}

const PARTIAL = new Set(['source-refused', 'source-not-found', 'source-malformed', 'source-unsupported']);

async function orGap<Result>(
  server: Server,
  what: { readonly kind?: string; readonly name: string },
  work: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof TallyError) || !(PARTIAL.has(error.code) || failsAtOne(error))) throw error;
    server.gaps.push({ gap: true, ...what, reason: error.message });
    return undefined;
  }
}
