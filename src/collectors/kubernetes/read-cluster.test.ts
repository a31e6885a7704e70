import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { JsonObject } from '../../core/item/json.ts';
import { isGap } from '../../core/item/observation.ts';
import { TallyError } from '../../errors.ts';
import { collected } from '../collected.fixture.ts';
import { DEFAULT_LIMITS, type DeclaredNames, type Limits } from '../collector.ts';
import { kubernetes } from './index.ts';

/** Answers as an API server does, from what it is given, and notes what it was asked. */
class FakeApi {
  readonly asked: string[] = [];
  readonly headers: IncomingMessage['headers'][] = [];
  readonly answers = new Map<string, (request: URL, response: ServerResponse) => void>();
  private readonly server: Server;

  constructor() {
    this.server = createServer(this.handle);
    this.serve('/api/v1', {
      kind: 'APIResourceList',
      resources: [
        resource('configmaps', 'ConfigMap'),
        resource('secrets', 'Secret'),
        { ...resource('pods/log', 'Pod'), verbs: ['get'] },
      ],
    });
    this.serve('/apis', {
      kind: 'APIGroupList',
      groups: [group('apps', 'v1', 'v1beta1'), group('example.dev', 'v1')],
    });
    this.serve('/apis/apps/v1', { resources: [resource('deployments', 'Deployment')] });
    this.serve('/apis/apps/v1beta1', { resources: [resource('deployments', 'Deployment')] });
    this.serve('/apis/example.dev/v1', { resources: [resource('robots', 'Robot')] });
    for (const path of ['/api/v1/secrets', '/apis/apps/v1/deployments', '/apis/example.dev/v1/robots'])
      this.serve(path, list([]));
  }

  serve(path: string, body: JsonObject, status = 200): void {
    this.answers.set(path, (_, response) => send(response, body, status));
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    after(() => this.server.close());
    after(() => this.server.closeAllConnections());
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  private readonly handle: RequestListener = (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    this.asked.push(`${request.method} ${url.pathname}${url.search}`);
    this.headers.push(request.headers);
    const answer = this.answers.get(url.pathname);
    if (answer) answer(url, response);
    else send(response, { kind: 'Status', code: 404 }, 404);
  };
}

function resource(name: string, kind: string): JsonObject {
  return { name, kind, namespaced: true, verbs: ['get', 'list', 'patch'] };
}

function group(name: string, ...versions: readonly string[]): JsonObject {
  const all = versions.map((version) => ({ groupVersion: `${name}/${version}`, version }));
  return { name, versions: all, preferredVersion: all[0] as JsonObject };
}

function send(response: ServerResponse, body: JsonObject, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function list(items: readonly JsonObject[], next = ''): JsonObject {
  return { kind: 'List', items, metadata: next === '' ? {} : { continue: next } };
}

function configMap(name: string): JsonObject {
  return { metadata: { name, namespace: 'wms', uid: `uid-${name}` }, data: { a: '1' } };
}

async function read(
  location: string,
  options: JsonObject = {},
  limits: Partial<Limits> = {},
  expected?: DeclaredNames,
) {
  const request = { location, options, ...(expected && { expected }) };
  const records = await collected(kubernetes, request, { limits: { ...DEFAULT_LIMITS, ...limits } });
  return {
    items: records.flatMap((record) => (isGap(record) ? [] : [`${record.kind}/${record.name}`])),
    gaps: records.flatMap((record) => (isGap(record) ? [record] : [])),
  };
}

const code = (expected: string) => (error: unknown) => error instanceof TallyError && error.code === expected;

test('every kind that can be listed is read page by page, and only by GET', async () => {
  const api = new FakeApi();
  api.answers.set('/api/v1/configmaps', (url, response) =>
    url.searchParams.has('continue')
      ? send(response, list([configMap('c')]))
      : send(response, list([configMap('a'), configMap('b')], 'next page/2')),
  );
  api.serve(
    '/apis/example.dev/v1/robots',
    list([
      {
        apiVersion: 'example.dev/v1',
        kind: 'Robot',
        metadata: { name: 'r2', namespace: 'wms', uid: 'r' },
        spec: { arms: 2 },
      },
    ]),
  );
  const { items, gaps } = await read(await api.start());
  assert.deepEqual(items, [
    'ConfigMap/wms/a',
    'ConfigMap/wms/b',
    'ConfigMap/wms/c',
    'Robot.example.dev/wms/r2',
  ]);
  assert.deepEqual(gaps, []);
  assert.ok(api.asked.every((line) => line.startsWith('GET ')));
  assert.ok(api.asked.includes('GET /api/v1/configmaps?limit=500&continue=next%20page%2F2'));
  assert.ok(!api.asked.some((line) => line.includes('v1beta1/deployments') || line.includes('pods/log')));
});

test('an expired continuation begins the list anew and names nothing twice', async () => {
  const api = new FakeApi();
  let expired = false;
  api.answers.set('/api/v1/configmaps', (url, response) => {
    if (!url.searchParams.has('continue')) send(response, list([configMap('a')], 'token'));
    else if (expired) send(response, list([configMap('b')]));
    else {
      expired = true;
      send(response, { kind: 'Status', reason: 'Expired' }, 410);
    }
  });
  assert.deepEqual((await read(await api.start())).items, ['ConfigMap/wms/a', 'ConfigMap/wms/b']);
});

test('a list that expires for ever is a gap', async () => {
  const api = new FakeApi();
  api.answers.set('/api/v1/configmaps', (url, response) =>
    url.searchParams.has('continue')
      ? send(response, {}, 410)
      : send(response, list([configMap('a')], 'token')),
  );
  assert.match(
    (await read(await api.start())).gaps[0]?.reason ?? '',
    /^configmaps cannot be listed \(410: /u,
  );
});

test('a kind that may not be listed is a gap of that kind', async () => {
  const api = new FakeApi();
  api.serve('/api/v1/configmaps', list([configMap('a')]));
  api.serve('/api/v1/secrets', { kind: 'Status', message: 'canary' }, 403);
  const { items, gaps } = await read(await api.start());
  assert.deepEqual(items, ['ConfigMap/wms/a']);
  assert.deepEqual(gaps, [
    { gap: true, kind: 'Secret', reason: 'secrets cannot be listed (403: the account may not).' },
  ]);
});

test('a group whose kinds are not shown is a gap', async () => {
  const api = new FakeApi();
  api.serve('/api/v1/configmaps', list([]));
  api.serve('/apis/example.dev/v1', {}, 503);
  assert.match((await read(await api.start())).gaps[0]?.reason ?? '', /example\.dev\/v1.*503/u);
});

test('a kind that has moved is read where it is at home, though its old group is closed', async () => {
  const api = new FakeApi();
  api.serve('/api/v1/configmaps', list([]));
  api.serve('/apis', { groups: [group('extensions', 'v1beta1'), group('networking.k8s.io', 'v1')] });
  for (const version of ['extensions/v1beta1', 'networking.k8s.io/v1'])
    api.serve(`/apis/${version}`, { resources: [resource('ingresses', 'Ingress')] });
  api.serve('/apis/extensions/v1beta1/ingresses', {}, 403);
  api.serve(
    '/apis/networking.k8s.io/v1/ingresses',
    list([{ metadata: { name: 'gate', namespace: 'wms', uid: 'i' } }]),
  );
  const { items, gaps } = await read(await api.start());
  assert.deepEqual(items, ['Ingress.networking.k8s.io/wms/gate']);
  assert.deepEqual(gaps, []);
});

test('a kind that only records is read where somebody declares one of it', async () => {
  const api = new FakeApi();
  api.serve('/api/v1/configmaps', list([]));
  api.serve('/apis', { groups: [group('discovery.k8s.io', 'v1')] });
  api.serve('/apis/discovery.k8s.io/v1', { resources: [resource('endpointslices', 'EndpointSlice')] });
  api.serve(
    '/apis/discovery.k8s.io/v1/endpointslices',
    list(['erp', 'made'].map((name) => ({ metadata: { name, namespace: 'wms', uid: name } }))),
  );
  const location = await api.start();
  assert.deepEqual((await read(location)).items, []);
  const kind = 'EndpointSlice.discovery.k8s.io';
  const expected = { kinds: new Set([kind]), has: (_: string, name: string) => name === 'wms/erp' };
  assert.deepEqual((await read(location, {}, {}, expected)).items, [`${kind}/wms/erp`]);
});

test('a dropped connection is a gap of that kind, and the others are read', async () => {
  const api = new FakeApi();
  api.serve('/api/v1/configmaps', list([configMap('a')]));
  api.answers.set('/apis/apps/v1/deployments', (_, response) => {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('{"kind":"Li');
    setTimeout(() => response.destroy(), 20);
  });
  const { items, gaps } = await read(await api.start());
  assert.deepEqual(items, ['ConfigMap/wms/a']);
  assert.equal(gaps[0]?.kind, 'Deployment.apps');
});

test('a slow drip ends at the time limit', async () => {
  const api = new FakeApi();
  api.answers.set('/api/v1/configmaps', (_, response) => {
    response.writeHead(200);
    const drip = setInterval(() => response.write(' '), 10);
    response.on('close', () => clearInterval(drip));
  });
  await assert.rejects(read(await api.start(), {}, { timeoutMs: 300 }), code('source-timeout'));
});

test('a server that sends without end is cut off', async () => {
  const api = new FakeApi();
  api.serve('/api/v1/configmaps', list(Array.from({ length: 200 }, (_, index) => configMap(`c${index}`))));
  await assert.rejects(read(await api.start(), {}, { maxBytes: 4000 }), code('source-too-large'));
});

test('a server that refuses everything, and one that is not there, are told apart', async () => {
  const api = new FakeApi();
  api.serve('/api/v1', {}, 401);
  await assert.rejects(read(await api.start()), code('source-refused'));
  await assert.rejects(read('http://127.0.0.1:9'), code('source-unreachable'));
});

test('what answers and is no Kubernetes API is said to be none', async () => {
  const api = new FakeApi();
  api.serve('/api/v1', { hello: 'world' });
  await assert.rejects(read(await api.start()), code('source-malformed'));
});

test('only the named namespaces are asked for', async () => {
  const api = new FakeApi();
  api.serve('/api/v1/namespaces/wms/configmaps', list([configMap('a')]));
  const { items } = await read(await api.start(), { only: ['wms'] });
  assert.deepEqual(items, ['ConfigMap/wms/a']);
  assert.ok(!api.asked.includes('GET /api/v1/configmaps?limit=500'));
});

test('where the namespaces are named, a closed one hides only what is in it', async () => {
  const api = new FakeApi();
  api.serve('/api/v1/namespaces/wms/secrets', { kind: 'Status', message: 'canary' }, 403);
  const { gaps } = await read(await api.start(), { only: ['wms'], namespaces: { wms: 'warehouse' } });
  assert.deepEqual(
    gaps.filter(({ kind }) => kind === 'Secret'),
    [
      {
        ...{ gap: true, kind: 'Secret', below: 'warehouse/' },
        reason: 'secrets cannot be listed (403: the account may not).',
      },
    ],
  );
});

test('a server that is asked too often is given time', async () => {
  const api = new FakeApi();
  let busy = true;
  api.answers.set('/api/v1/configmaps', (_, response) => {
    if (!busy) return send(response, list([configMap('a')]));
    busy = false;
    response.writeHead(429, { 'retry-after': '0' }).end('{}');
  });
  assert.deepEqual((await read(await api.start())).items, ['ConfigMap/wms/a']);
});

async function kubeconfig(user: JsonObject, server: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kubeconfig-'));
  after(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'token'), 'token-from-a-file\n');
  const config = {
    'current-context': 'one',
    contexts: [{ name: 'one', context: { cluster: 'c', user: 'u' } }],
    clusters: [{ name: 'c', cluster: { server } }],
    users: [{ name: 'u', user }],
  };
  await writeFile(join(folder, 'config'), JSON.stringify(config));
  return join(folder, 'config');
}

test('a kubeconfig says where the cluster is and who asks', async () => {
  const api = new FakeApi();
  api.serve('/api/v1/configmaps', list([configMap('a')]));
  const server = await api.start();
  for (const [user, header] of [
    [{ token: 'sample-token' }, 'Bearer sample-token'],
    [{ tokenFile: 'token' }, 'Bearer token-from-a-file'],
    [{ username: 'ann', password: 'sample' }, `Basic ${Buffer.from('ann:sample').toString('base64')}`],
  ] as const) {
    const path = await kubeconfig(user, server);
    for (const location of [
      `kubeconfig:${path}`,
      `kubeconfig://${path}#one`,
      `/elsewhere/kubeconfig:${path}`,
    ])
      assert.deepEqual((await read(location)).items, ['ConfigMap/wms/a']);
    assert.equal(api.headers.at(-1)?.authorization, header);
  }
});

test('a kubeconfig that needs a program is refused, and the program is not run', async () => {
  const path = await kubeconfig({ exec: { command: 'touch', args: ['/never'] } }, 'http://127.0.0.1:9');
  await assert.rejects(read(`kubeconfig:${path}`), code('source-unsupported'));
});

test('a context that is not there is named', async () => {
  const path = await kubeconfig({}, 'http://127.0.0.1:9');
  await assert.rejects(read(`kubeconfig:${path}#two`), code('source-not-found'));
});
