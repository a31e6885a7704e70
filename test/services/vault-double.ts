import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { Json, JsonObject } from '../../src/core/item/json.ts';
import {
  builtInMounts,
  currentOf,
  envelope,
  metadataOf,
  mountOf,
  mountsAnswer,
  now,
  type Secret,
  type Version,
} from './vault-forms.ts';

/**
 * Answers for key/value engines and mounts as far as the suite over Vault goes, in the forms in which real servers were
 * recorded; the same suite runs against a real one by `scripts/verify-vault.ts`.
 */
export interface VaultDouble extends AsyncDisposable {
  readonly url: string;
  readonly token: string;
  /** Method and path of every request so far. */
  readonly asked: readonly string[];
}

interface Engine {
  readonly body: JsonObject;
  readonly version: string;
  readonly entries: Map<string, Secret>;
}

type Answer = readonly [status: number, body?: Json];

const HEADERS = {
  'cache-control': 'no-store',
  'content-type': 'application/json',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
};

/** Begins to listen on a free port of the loopback interface. */
export async function startVaultDouble(): Promise<VaultDouble> {
  const engines = new Map<string, Engine>();
  const builtIn = builtInMounts();
  const asked: string[] = [];
  const token = `double-${randomUUID()}`;
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    void answer(request, engines, builtIn, token).then(([status, body]) => respond(response, status, body));
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
  if (body === undefined) response.writeHead(status, { 'cache-control': 'no-store' }).end();
  else response.writeHead(status, HEADERS).end(`${JSON.stringify(body)}\n`);
}

async function answer(
  request: IncomingMessage,
  engines: Map<string, Engine>,
  builtIn: Readonly<Record<string, JsonObject>>,
  token: string,
): Promise<Answer> {
  if (request.headers['x-vault-token'] !== token) return [403, { errors: ['permission denied'] }];
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://vault');
  const path = decodeURIComponent(pathname.replace(/^\/v1\//u, ''));
  const method = searchParams.get('list') === 'true' ? 'LIST' : (request.method ?? '');
  const body = method === 'POST' ? ((await json(request)) as JsonObject) : {};
  if (path === 'sys/mounts') {
    const own = [...engines].map(([name, engine]) => [`${name}/`, engine.body] as const);
    return [200, mountsAnswer({ ...builtIn, ...Object.fromEntries(own) })];
  }
  const [, made] = /^sys\/mounts\/(.+)$/u.exec(path) ?? [];
  if (made !== undefined) return changeMount(engines, method, made, body);
  const mount = [...engines.keys()].find((each) => path.startsWith(`${each}/`));
  const engine = mount === undefined ? undefined : engines.get(mount);
  if (mount === undefined || !engine) return [404, { errors: [] }];
  const rest = path.slice(mount.length + 1);
  return engine.version === '2' ? versioned(engine, method, rest, body) : plain(engine, method, rest, body);
}

function changeMount(engines: Map<string, Engine>, method: string, path: string, body: JsonObject): Answer {
  if (method === 'DELETE') engines.delete(path);
  else {
    const options = (body['options'] ?? {}) as JsonObject;
    const description = body['description'] ?? '';
    engines.set(path, {
      body: mountOf(String(body['type'] ?? 'kv'), { description, options }),
      version: String(options['version'] ?? '1'),
      entries: new Map(),
    });
  }
  return [204];
}

function plain({ entries }: Engine, method: string, path: string, body: JsonObject): Answer {
  if (method === 'LIST') return list(entries, path);
  if (method === 'POST') {
    entries.set(path, { metadata: {}, versions: [versionOf(body, 'create')] });
    return [204];
  }
  const value = entries.get(path)?.versions[0];
  return value ? [200, envelope(value.data, 2_764_800)] : [404, { errors: [] }];
}

function versioned({ entries }: Engine, method: string, rest: string, body: JsonObject): Answer {
  const [, kind = '', path = ''] = /^([^/]+)\/?(.*)$/u.exec(rest) ?? [];
  if (method === 'LIST') return list(entries, path);
  const entry = entries.get(path) ?? { metadata: {}, versions: [] };
  if (method === 'POST' && kind === 'metadata') entry.metadata = { ...entry.metadata, ...body };
  if (method === 'POST' && kind === 'data')
    entry.versions.push(versionOf(body['data'] ?? {}, entry.versions.length === 0 ? 'create' : 'update'));
  if (method === 'POST') {
    entries.set(path, entry);
    return kind === 'metadata' ? [204] : [200, envelope(currentOf(entry)['metadata'] ?? null)];
  }
  if (!entries.has(path)) return [404, { errors: [] }];
  const last = entry.versions.at(-1);
  if (method === 'DELETE' && kind === 'metadata') entries.delete(path);
  else if (method === 'DELETE' && last) last.deletion_time = now();
  if (method === 'DELETE') return [204];
  if (kind === 'metadata') return [200, envelope(metadataOf(entry))];
  return [last?.deletion_time === '' ? 200 : 404, envelope(currentOf(entry))];
}

function versionOf(data: Json, operation: Version['operation']): Version {
  return { created_time: now(), operation, deletion_time: '', data };
}

/** The names directly in a folder; those of folders end in a slash. */
function list(entries: ReadonlyMap<string, Secret>, path: string): Answer {
  const folder = path === '' ? '' : `${path.replace(/\/+$/u, '')}/`;
  const keys = new Set(
    [...entries.keys()]
      .filter((name) => name.startsWith(folder))
      .map((name) => /^[^/]+\/?/u.exec(name.slice(folder.length))?.[0] ?? ''),
  );
  return keys.size === 0 ? [404, { errors: [] }] : [200, envelope({ keys: [...keys].sort() })];
}
