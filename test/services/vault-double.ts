import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { Json, JsonObject } from '../../src/core/item/json.ts';

/**
 * Answers as HashiCorp documents it for key/value engines, mounts and the roles of databases, as far as the suite over
 * Vault goes; the same suite runs against a real one by `scripts/verify-vault.ts`.
 */
export interface VaultDouble extends AsyncDisposable {
  readonly url: string;
  readonly token: string;
  /** Method and path of every request so far. */
  readonly asked: readonly string[];
}

interface Version {
  readonly created_time: string;
  deletion_time: string;
  destroyed: boolean;
  data: Json;
}

interface Entry {
  metadata: JsonObject;
  readonly versions: Version[];
}

interface Engine {
  readonly body: JsonObject;
  readonly version: string;
  readonly entries: Map<string, Entry>;
}

type Answer = readonly [status: number, body?: Json];

/** Begins to listen on a free port of the loopback interface. */
export async function startVaultDouble(): Promise<VaultDouble> {
  const engines = new Map<string, Engine>();
  const asked: string[] = [];
  const token = `double-${randomUUID()}`;
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    void answer(request, engines, token).then(([status, body]) => respond(response, status, body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function respond(response: ServerResponse, status: number, body: Json | undefined): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(body === undefined ? '' : JSON.stringify(body));
}

async function answer(
  request: IncomingMessage,
  engines: Map<string, Engine>,
  token: string,
): Promise<Answer> {
  if (request.headers['x-vault-token'] !== token) return [403, { errors: ['permission denied'] }];
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://vault');
  const path = decodeURIComponent(pathname.replace(/^\/v1\//u, ''));
  const method = searchParams.get('list') === 'true' ? 'LIST' : (request.method ?? '');
  const body = method === 'POST' ? ((await json(request)) as JsonObject) : {};
  if (path === 'sys/mounts') return [200, envelope(mountsOf(engines))];
  const [, made] = /^sys\/mounts\/(.+)$/u.exec(path) ?? [];
  if (made !== undefined) return changeMount(engines, method, made, body);
  const mount = [...engines.keys()].find((each) => path.startsWith(`${each}/`));
  const engine = mount === undefined ? undefined : engines.get(mount);
  if (mount === undefined || !engine) return [404, { errors: [] }];
  const rest = path.slice(mount.length + 1);
  return engine.version === '2' ? versioned(engine, method, rest, body) : plain(engine, method, rest, body);
}

/** What stands around every answer. */
function envelope(data: Json): JsonObject {
  return {
    request_id: randomUUID(),
    lease_id: '',
    renewable: false,
    lease_duration: 0,
    data,
    warnings: null,
  };
}

function mountsOf(engines: ReadonlyMap<string, Engine>): JsonObject {
  const own = [...engines].map(([path, { body }]) => [`${path}/`, body] as const);
  const system = { type: 'system', accessor: 'system_1', config: {}, options: null, local: false };
  return Object.fromEntries([...own, ['sys/', system]]);
}

function changeMount(engines: Map<string, Engine>, method: string, path: string, body: JsonObject): Answer {
  if (method === 'DELETE') engines.delete(path);
  else {
    const options = (body['options'] ?? {}) as JsonObject;
    const config = { default_lease_ttl: 0, max_lease_ttl: 0, force_no_cache: false };
    engines.set(path, {
      body: {
        type: body['type'] ?? 'kv',
        description: body['description'] ?? '',
        options,
        config,
        local: false,
        uuid: randomUUID(),
        accessor: `kv_${randomUUID().slice(0, 8)}`,
      },
      version: String(options['version'] ?? '1'),
      entries: new Map(),
    });
  }
  return [204];
}

function plain({ entries }: Engine, method: string, path: string, body: JsonObject): Answer {
  if (method === 'LIST') return list(entries, path);
  if (method === 'POST') {
    entries.set(path, { metadata: {}, versions: [versionOf(body)] });
    return [204];
  }
  const value = entries.get(path)?.versions[0];
  return value ? [200, envelope(value.data)] : [404, { errors: [] }];
}

function versioned({ entries }: Engine, method: string, rest: string, body: JsonObject): Answer {
  const [, kind = '', path = ''] = /^([^/]+)\/?(.*)$/u.exec(rest) ?? [];
  if (method === 'LIST') return list(entries, path);
  const entry = entries.get(path) ?? { metadata: {}, versions: [] };
  if (method === 'POST' && kind === 'metadata') entry.metadata = { ...entry.metadata, ...body };
  if (method === 'POST' && kind === 'data') entry.versions.push(versionOf(body['data'] ?? {}));
  if (method === 'POST') {
    entries.set(path, entry);
    return [200, envelope({ version: entry.versions.length })];
  }
  if (!entries.has(path)) return [404, { errors: [] }];
  const last = entry.versions.at(-1);
  if (method === 'DELETE' && kind === 'metadata') entries.delete(path);
  else if (method === 'DELETE' && last) last.deletion_time = new Date().toISOString();
  if (method === 'DELETE') return [204];
  if (kind === 'metadata') return [200, envelope(metadataOf(entry))];
  return last && last.deletion_time === ''
    ? [200, envelope({ data: last.data, metadata: {} })]
    : [404, { errors: [] }];
}

function versionOf(data: Json): Version {
  return { created_time: new Date().toISOString(), deletion_time: '', destroyed: false, data };
}

function metadataOf({ metadata, versions }: Entry): JsonObject {
  return {
    cas_required: false,
    custom_metadata: null,
    delete_version_after: '0s',
    max_versions: 0,
    ...metadata,
    created_time: versions[0]?.created_time ?? new Date().toISOString(),
    updated_time: versions.at(-1)?.created_time ?? new Date().toISOString(),
    current_version: versions.length,
    oldest_version: versions.length === 0 ? 0 : 1,
    versions: Object.fromEntries(
      versions.map(({ data: _, ...version }, index) => [String(index + 1), version]),
    ),
  };
}

/** The names directly in a folder; those of folders end in a slash. */
function list(entries: ReadonlyMap<string, Entry>, path: string): Answer {
  const folder = path === '' ? '' : `${path.replace(/\/+$/u, '')}/`;
  const keys = new Set(
    [...entries.keys()]
      .filter((name) => name.startsWith(folder))
      .map((name) => /^[^/]+\/?/u.exec(name.slice(folder.length))?.[0] ?? ''),
  );
  return keys.size === 0 ? [404, { errors: [] }] : [200, envelope({ keys: [...keys].sort() })];
}
