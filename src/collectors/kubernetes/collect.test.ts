import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { compareSides } from '../../core/compare/three-way.ts';
import type { JsonObject } from '../../core/item/json.ts';
import { isGap, type Observation } from '../../core/item/observation.ts';
import { valueAt } from '../../core/item/pointer.ts';
import { TallyError } from '../../errors.ts';
import { collected } from '../collected.fixture.ts';
import type { DeclaredNames } from '../collector.ts';
import { kubernetes } from './index.ts';

const root = mkdtempSync(join(tmpdir(), 'kubernetes-'));
after(() => rmSync(root, { recursive: true }));
let folders = 0;

/** A folder of its own for every test. */
function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  folders += 1;
  const folder = join(root, String(folders));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

async function read(location: string, options: JsonObject = {}, expected?: DeclaredNames) {
  const request = { location, options, ...(expected && { expected }) };
  const records = await collected(kubernetes, request);
  const items = records.flatMap((record) => (isGap(record) ? [] : [record]));
  return {
    items,
    names: items.map(({ kind, name }) => `${kind}/${name}`),
    gaps: records.flatMap((record) => (isGap(record) ? [record.reason] : [])),
  };
}

const code = (expected: string) => (error: unknown) => error instanceof TallyError && error.code === expected;
const configMap = (name: string, more: JsonObject = {}) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, ...more },
  data: { a: '1' },
});
const yaml = (name: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata: {a: "1"}\n`;

test('a folder is read below too; values files, notes and empty documents are none of it', async () => {
  const folder = folderOf({
    'a.yaml': `---\n# Source: chart\n---\n${yaml('a')}---\n`,
    'deep/b.yml': yaml('b'),
    'deep/c.json': JSON.stringify(configMap('c')),
    'values.yaml': 'replicas: 3\n',
    'readme.md': 'no manifest',
    '.git/d.yaml': yaml('d'),
    'e.yaml.gz': gzipSync(yaml('e')),
  });
  const { names, gaps } = await read(folder);
  assert.deepEqual(
    names,
    ['a', 'b', 'c', 'e'].map((name) => `ConfigMap/default/${name}`),
  );
  assert.deepEqual(gaps, []);
});

test('an item says where a person edits it', async () => {
  const folder = folderOf({ 'all.yaml': `${yaml('a')}---\n${yaml('b')}` });
  const { items } = await read(folder);
  assert.deepEqual(
    items.map(({ origin }) => origin),
    [
      { file: join(folder, 'all.yaml'), line: 1 },
      { file: join(folder, 'all.yaml'), line: 5 },
    ],
  );
});

test('a broken document is a gap, and the others are read', async () => {
  const folder = folderOf({ 'all.yaml': `${yaml('a')}---\na: [1\n---\n${yaml('b')}` });
  const { names, gaps } = await read(folder);
  assert.deepEqual(names, ['ConfigMap/default/a', 'ConfigMap/default/b']);
  assert.equal(gaps.length, 1);
  assert.match(gaps[0] ?? '', /^all\.yaml: Not YAML at line \d\.$/u);
});

test('a manifest that leaves its name to the server is a gap', async () => {
  const job = 'apiVersion: batch/v1\nkind: Job\nmetadata: {generateName: migrate-}\nspec: {}\n';
  const { names, gaps } = await read(folderOf({ 'a.yaml': yaml('a'), 'job.yaml': job }));
  assert.deepEqual(names, ['ConfigMap/default/a']);
  assert.deepEqual(gaps, [
    'job.yaml: a manifest of Job.batch leaves its name to the server (`generateName`).',
  ]);
});

test('lists of every form are read, and an empty one is an answer', async () => {
  const items = [configMap('a'), configMap('b')];
  const forms = folderOf({
    'pretty.json': JSON.stringify({ apiVersion: 'v1', items, kind: 'List', metadata: {} }, null, 4),
    'short.json': JSON.stringify({ apiVersion: 'v1', items, kind: 'List' }),
    'typed.json': JSON.stringify(
      {
        kind: 'ConfigMapList',
        apiVersion: 'v1',
        items: items.map(({ metadata }) => ({ data: { ref: { kind: 'x' } }, metadata })),
      },
      null,
      2,
    ),
    'array.json': JSON.stringify(items),
    'stream.json': items.map((item) => JSON.stringify(item)).join('\n---\n'),
    'list.yaml': `apiVersion: v1\nitems:\n- ${yaml('a').trim().replaceAll('\n', '\n  ')}\n- ${yaml('b').trim().replaceAll('\n', '\n  ')}\nkind: List\n`,
  });
  for (const name of ['pretty.json', 'short.json', 'typed.json', 'array.json', 'stream.json', 'list.yaml'])
    assert.deepEqual(
      (await read(join(forms, name))).names,
      ['ConfigMap/default/a', 'ConfigMap/default/b'],
      name,
    );
  const empty = folderOf({ 'empty.json': '{"apiVersion":"v1","items":[],"kind":"List"}' });
  assert.deepEqual((await read(join(empty, 'empty.json'))).names, []);
});

test('a dump that was cut off is refused wherever the cut is', async () => {
  const whole = readFileSync(new URL('fixtures/live.json', import.meta.url), 'utf8').trimEnd();
  for (let at = 1; at < whole.length; at += 997) {
    const folder = folderOf({ 'live.json': whole.slice(0, at) });
    await assert.rejects(read(join(folder, 'live.json')), code('source-malformed'), `at ${at}`);
  }
});

test('a YAML list that was cut off is refused', async () => {
  const folder = folderOf({
    'live.yaml': `apiVersion: v1\nitems:\n- ${yaml('a').trim().replaceAll('\n', '\n  ')}\n`,
  });
  await assert.rejects(read(join(folder, 'live.yaml')), code('source-malformed'));
});

test('what holds no object is refused, with what to do instead where that is known', async () => {
  for (const [files, expected] of [
    [{ 'a.yaml': 'replicas: 3\n' }, 'source-malformed'],
    [{ 'Chart.yaml': 'name: a\n', 'templates/a.yaml': '{{ x }}' }, 'source-unsupported'],
    [{ 'base/kustomization.yaml': '', 'overlay/kustomization.yaml': '' }, 'source-unsupported'],
  ] as const) {
    await assert.rejects(read(folderOf(files)), code(expected));
  }
  await assert.rejects(read(join(root, 'nowhere')), code('source-not-found'));
});

test('namespaces are mapped, chosen and filled in', async () => {
  const file = join(
    folderOf({
      'live.json': JSON.stringify([
        configMap('a', { namespace: 'wms-staging' }),
        configMap('b', { namespace: 'other' }),
        configMap('c'),
      ]),
    }),
    'live.json',
  );
  const namespaces = { 'wms-staging': 'wms' };
  assert.deepEqual((await read(file, { namespaces, defaultNamespace: 'shop' })).names, [
    'ConfigMap/wms/a',
    'ConfigMap/other/b',
    'ConfigMap/shop/c',
  ]);
  assert.deepEqual((await read(file, { namespaces, only: ['wms-staging'] })).names, ['ConfigMap/wms/a']);
  for (const options of [
    { only: 'wms' },
    { namespaces: ['a'] },
    { unknown: 1 },
    { namespaces: { a: 'c', b: 'c' } },
  ])
    await assert.rejects(read(file, options as JsonObject), code('source-unsupported'));
});

const live = (kind: string, apiVersion: string, name: string, more: JsonObject): JsonObject => ({
  apiVersion,
  kind,
  metadata: { name, namespace: 'wms', uid: `${kind}-${name}`, ...((more['metadata'] as JsonObject) ?? {}) },
  spec: (more['spec'] as JsonObject) ?? {},
});

test('what an autoscaler decides is no part of the item, also where the autoscaler comes later', async () => {
  const objects = [
    live('Deployment', 'apps/v1', 'scaled', { spec: { replicas: 7 } }),
    live('Deployment', 'apps/v1', 'fixed', { spec: { replicas: 3 } }),
    live('HorizontalPodAutoscaler', 'autoscaling/v2', 'scaler', {
      spec: { maxReplicas: 9, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'scaled' } },
    }),
  ];
  const manifest = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'scaled', namespace: 'wms' },
    spec: { replicas: 2 },
  };
  const folder = folderOf({
    'live.json': JSON.stringify(objects),
    'manifests/a.json': JSON.stringify(manifest),
  });
  const { items } = await read(join(folder, 'live.json'));
  const replicas = (name: string) =>
    valueAt(items.find((item) => item.name === name)?.actual ?? {}, '/spec/replicas');
  assert.equal(replicas('wms/scaled'), undefined);
  assert.equal(replicas('wms/fixed'), 3);
  const declared = (await read(join(folder, 'manifests'))).items[0] as Observation;
  const joined = kubernetes.join?.(items.find(({ name }) => name === 'wms/scaled') as Observation, declared);
  assert.equal(valueAt(joined?.declared ?? {}, '/spec/replicas'), undefined);
});

test('what an autoscaler decides of somebody else’s kind does not count, and a number that was taken out does', async () => {
  const rollout = (name: string, spec: JsonObject) => live('Rollout', 'argoproj.io/v1alpha1', name, { spec });
  const manifest = (name: string, spec: JsonObject): JsonObject => ({
    ...rollout(name, spec),
    metadata: { name, namespace: 'wms' },
  });
  const target = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name: 'scaled' };
  const folder = folderOf({
    'live.json': JSON.stringify([
      rollout('scaled', { replicas: 7 }),
      rollout('emptied', { paused: true }),
      live('HorizontalPodAutoscaler', 'autoscaling/v2', 'a', { spec: { scaleTargetRef: target } }),
    ]),
    'manifests/a.json': JSON.stringify([
      manifest('scaled', { replicas: 2 }),
      manifest('emptied', { replicas: 2, paused: true }),
    ]),
  });
  const declared = (await read(join(folder, 'manifests'))).items;
  const found = (await read(join(folder, 'live.json'))).items.flatMap((item) => {
    const declaration = declared.find(({ name }) => name === item.name);
    const joined = declaration && kubernetes.join?.(item, declaration);
    return joined ? compareSides(joined).map(({ path }) => `${item.name} ${path}`) : [];
  });
  assert.deepEqual(found, ['wms/emptied /spec/replicas']);
});

test('what the cluster makes for itself is no item', async () => {
  const owner = { ownerReferences: [{ kind: 'Deployment', name: 'a', uid: 'u' }] };
  const objects = [
    live('ReplicaSet', 'apps/v1', 'a-1', { metadata: owner }),
    live('Pod', 'v1', 'a-1-x', { metadata: owner }),
    live('Event', 'v1', 'e', {}),
    live('Lease', 'coordination.k8s.io/v1', 'l', {}),
    live('ConfigMap', 'v1', 'kube-root-ca.crt', {}),
    live('ServiceAccount', 'v1', 'default', {}),
    live('ClusterRole', 'rbac.authorization.k8s.io/v1', 'system:node', {}),
    live('Endpoints', 'v1', 'a', {}),
    live('Pod', 'v1', 'by-hand', {}),
  ];
  const folder = folderOf({ 'live.json': JSON.stringify(objects) });
  assert.deepEqual((await read(folder)).names, ['Pod/wms/by-hand']);
});

test('a claim that a set of Pods made is no item, wherever the set stands; one of a set that is gone is', async () => {
  const claim = (name: string, metadata: JsonObject = {}) =>
    live('PersistentVolumeClaim', 'v1', name, { metadata });
  const objects = [
    ...[claim('data-db-0'), claim('data-db-1'), claim('data-gone-0'), claim('data-db-own')],
    claim('data-db-2', { annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{}' } }),
    live('StatefulSet', 'apps/v1', 'db', {
      spec: { volumeClaimTemplates: [{ metadata: { name: 'data' } }] },
    }),
  ];
  const folder = folderOf({ 'live.json': JSON.stringify(objects) });
  const claims = (names: readonly string[]) => names.filter((name) => name.startsWith('Persistent')).sort();
  const kept = ['data-db-2', 'data-db-own', 'data-gone-0'].map((name) => `PersistentVolumeClaim/wms/${name}`);
  assert.deepEqual(claims((await read(folder)).names), kept);
  const expected = declared('PersistentVolumeClaim/wms/data-db-1');
  const { names } = await read(folder, {}, expected);
  assert.deepEqual(claims(names), [...kept, 'PersistentVolumeClaim/wms/data-db-1'].sort());
});

test('one object in two overlapping dumps is one item', async () => {
  const text = JSON.stringify([live('Service', 'v1', 'a', {})]);
  assert.deepEqual((await read(folderOf({ 'a.json': text, 'b.json': text }))).names, ['Service/wms/a']);
});

/** What is declared, as `KIND/NAME`. */
function declared(...items: readonly string[]): DeclaredNames {
  return {
    kinds: new Set(items.map((item) => item.split('/')[0] ?? '')),
    has: (kind, name) => items.includes(`${kind}/${name}`),
  };
}

const liveObject = (apiVersion: string, kind: string, name: string, namespace = 'wms') => ({
  apiVersion,
  kind,
  metadata: { name, namespace, uid: `${kind}-${namespace}-${name}` },
});

test('what the platform made for itself is an item only where somebody declares it', async () => {
  const folder = folderOf({
    'live.json': JSON.stringify([
      liveObject('v1', 'ServiceAccount', 'default'),
      liveObject('v1', 'ServiceAccount', 'default', 'other'),
      liveObject('discovery.k8s.io/v1', 'EndpointSlice', 'erp'),
      configMap('settings', { uid: '1' }),
    ]),
  });
  assert.deepEqual((await read(folder)).names, ['ConfigMap/default/settings']);
  const expected = declared('ServiceAccount/wms/default', 'EndpointSlice.discovery.k8s.io/wms/erp');
  assert.deepEqual((await read(folder, {}, expected)).names, [
    'ServiceAccount/wms/default',
    'EndpointSlice.discovery.k8s.io/wms/erp',
    'ConfigMap/default/settings',
  ]);
});

test('an object of a kind of somebody else answers to a manifest without a namespace', async () => {
  const folder = folderOf({
    'live.json': JSON.stringify([
      liveObject('example.dev/v1', 'Robot', 'r2', 'wms'),
      liveObject('example.dev/v1', 'Robot', 'r2', 'other'),
    ]),
  });
  const options = { defaultNamespace: 'wms' };
  const bare = declared('Robot.example.dev/r2');
  assert.deepEqual((await read(folder, options, bare)).names, [
    'Robot.example.dev/r2',
    'Robot.example.dev/other/r2',
  ]);
  const full = declared('Robot.example.dev/r2', 'Robot.example.dev/wms/r2');
  assert.deepEqual((await read(folder, options, full)).names, [
    'Robot.example.dev/wms/r2',
    'Robot.example.dev/other/r2',
  ]);
});

test('a list is read piece by piece in any layout, with its elements typed by it where they are not', async () => {
  const one = { metadata: { name: 'a', namespace: 'wms', uid: '1' }, data: { a: '1' } };
  const typed = { apiVersion: 'v1', kind: 'ConfigMap', ...one };
  const layouts: Readonly<Record<string, string>> = {
    compact: JSON.stringify({ apiVersion: 'v1', items: [typed], kind: 'List' }),
    'as the server answers': JSON.stringify({
      kind: 'ConfigMapList',
      apiVersion: 'v1',
      metadata: {},
      items: [one],
    }),
    'kind last, elements untyped': JSON.stringify({ apiVersion: 'v1', items: [one], kind: 'ConfigMapList' }),
    'an empty list': JSON.stringify({ kind: 'List', apiVersion: 'v1', items: [] }),
    'odd spaces': `{ "kind" : "List" , "items" : [ ${JSON.stringify(typed, null, 3)} ] , "apiVersion": "v1" }`,
  };
  for (const [title, text] of Object.entries(layouts)) {
    const { names, gaps } = await read(join(folderOf({ 'live.json': text }), 'live.json'));
    assert.deepEqual(names, title === 'an empty list' ? [] : ['ConfigMap/wms/a'], title);
    assert.deepEqual(gaps, []);
  }
  const text = layouts['as the server answers'] ?? '';
  for (const part of [0.5, 0.8, 0.99]) {
    const cut = text.slice(0, Math.floor(text.length * part));
    await assert.rejects(read(join(folderOf({ 'live.json': cut }), 'live.json')), code('source-malformed'));
  }
});
