import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { compareSides } from '../../../core/compare/three-way.ts';
import { fingerprintWith } from '../../../core/item/fingerprint.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../../core/item/json.ts';
import type { Observation } from '../../../core/item/observation.ts';
import { parsePointer } from '../../../core/item/pointer.ts';
import { parseOptions } from '../options.ts';
import { parseObject } from '../schema.ts';
import { joinSides } from './join-sides.ts';
import { observeObject } from './observe-object.ts';

const fixture = JSON.parse(readFileSync(new URL('../fixtures/live.json', import.meta.url), 'utf8')) as {
  items: JsonObject[];
};
const NOTE = 'kubectl.kubernetes.io/last-applied-configuration';
const live = fixture.items.filter((item) => noteOf(item) !== undefined);

function noteOf(object: JsonObject): string | undefined {
  const metadata = object['metadata'] as { annotations?: Record<string, string> };
  return metadata.annotations?.[NOTE];
}

function observe(object: JsonObject): Observation {
  const parsed = parseObject(object);
  assert.ok(parsed);
  return observeObject(parsed, { options: parseOptions({}), fingerprint: fingerprintWith('tests') });
}

const declarationOf = (object: JsonObject) => observe(JSON.parse(noteOf(object) ?? '{}') as JsonObject);

function differences(object: JsonObject, declared = declarationOf(object)) {
  return compareSides(joinSides(observe(object), declared));
}

/** Live objects as dumps show them: with everything, without field owners, and applied by a tool that leaves no note. */
const FORMS: readonly ((object: JsonObject) => JsonObject)[] = [
  (object) => object,
  (object) => ({ ...object, metadata: without(object['metadata'], ['managedFields']) }),
  (object) => ({ ...object, metadata: without(object['metadata'], ['managedFields', 'annotations']) }),
];

function without(value: Json | undefined, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(value as JsonObject).filter(([name]) => !names.includes(name)));
}

/** Pointers of all scalars of what the object says about itself. */
function scalars(value: Json, path = ''): string[] {
  if (isJsonArray(value)) return value.flatMap((element, index) => scalars(element, `${path}/${index}`));
  if (!isJsonObject(value)) return value === null ? [] : [path];
  return Object.entries(value).flatMap(([name, child]) =>
    scalars(child, `${path}/${name.replaceAll('/', '~1')}`),
  );
}

function edited(value: Json, tokens: readonly string[], edit: (value: Json) => Json): Json {
  const [token, ...rest] = tokens;
  if (token === undefined) return edit(value);
  if (isJsonArray(value))
    return value.map((each, index) => (String(index) === token ? edited(each, rest, edit) : each));
  const object = value as JsonObject;
  return { ...object, [token]: edited(object[token] ?? null, rest, edit) };
}

function changed(value: Json): Json {
  if (typeof value === 'number') return value + 1;
  return typeof value === 'boolean' ? !value : `QUFB${value as string}`;
}

/** Places that the platform decides, or that say twice what another place says. */
const DECIDED = /^\/(?:apiVersion|kind|metadata|status)|^\/spec\/(?:clusterIPs?|ipFamil)/u;

test('a manifest against its own live object is no difference, in every form of dump', () => {
  for (const object of live) {
    for (const form of FORMS) assert.deepEqual(differences(form(object), declarationOf(object)), []);
  }
});

test('every value that is changed by hand is found', () => {
  for (const object of live) {
    const places = scalars(object).filter((path) => !DECIDED.test(path));
    assert.ok(places.length > 0);
    for (const path of places) {
      const mutant = edited(object, parsePointer(path), changed) as JsonObject;
      for (const [index, form] of FORMS.entries()) {
        const found = differences(form(mutant), declarationOf(object));
        assert.notEqual(found.length, 0, `${object['kind']} ${path}, form ${index}`);
      }
    }
  }
});

test('whatever is added where the manifest is silent is found', () => {
  const additions: readonly (readonly [kind: string, path: string, value: Json])[] = [
    ['Deployment', '/spec/template/spec/hostNetwork', true],
    ['Deployment', '/spec/template/spec/nodeSelector', { disk: 'ssd' }],
    ['Deployment', '/spec/template/spec/containers/1', { name: 'debug', image: 'busybox' }],
    ['Deployment', '/spec/template/spec/containers/0/env/3', { name: 'TRACE', value: '1' }],
    ['Deployment', '/spec/template/spec/containers/0/securityContext', { privileged: true }],
    ['Deployment', '/spec/template/spec/containers/0/args', ['--debug']],
    ['Deployment', '/spec/template/spec/volumes/1', { name: 'host', hostPath: { path: '/' } }],
    ['Deployment', '/spec/paused', true],
    ['Service', '/spec/ports/1', { name: 'debug', port: 9000, protocol: 'TCP', targetPort: 9000 }],
    ['Service', '/spec/externalIPs', ['192.0.2.1']],
    ['ConfigMap', '/data/extra', 'on'],
    ['Secret', '/data/extra', 'b24='],
    ['Role', '/rules/1', { apiGroups: ['*'], resources: ['*'], verbs: ['*'] }],
    ['Role', '/rules/0/verbs/3', 'delete'],
    ['RoleBinding', '/subjects/1', { kind: 'User', name: 'ann', apiGroup: 'rbac.authorization.k8s.io' }],
    ['NetworkPolicy', '/spec/ingress/1', {}],
  ];
  for (const [kind, path, value] of additions) {
    const object = live.find((each) => each['kind'] === kind) as JsonObject;
    const mutant = added(object, parsePointer(path), value) as JsonObject;
    for (const form of FORMS) assert.equal(differences(form(mutant), declarationOf(object)).length, 1, path);
  }
});

function added(value: Json, tokens: readonly string[], addition: Json): Json {
  const [token = '', ...rest] = tokens;
  if (isJsonArray(value)) {
    return rest.length === 0
      ? [...value, addition]
      : value.map((each, index) => (String(index) === token ? added(each, rest, addition) : each));
  }
  const object = value as JsonObject;
  return { ...object, [token]: rest.length === 0 ? addition : added(object[token] ?? {}, rest, addition) };
}

/** Lists in which order says nothing, by the name of the member that holds them. */
const SETS = new Set([
  'containers',
  'env',
  'ports',
  'volumes',
  'volumeMounts',
  'rules',
  'verbs',
  'resources',
  'subjects',
]);

test('the order of members and of lists that are sets means nothing', () => {
  fc.assert(
    fc.property(fc.constantFrom(...live), fc.infiniteStream(fc.nat()), (object, stream) => {
      const next = (most: number) => (stream.next().value as number) % most;
      const shuffled = (value: Json, name = ''): Json => {
        if (isJsonArray(value)) {
          const elements = value.map((each) => shuffled(each));
          return SETS.has(name) ? elements.sort(() => next(3) - 1) : elements;
        }
        if (!isJsonObject(value)) return value;
        const members = Object.entries(value).map(([key, child]) => [key, shuffled(child, key)] as const);
        return Object.fromEntries(members.sort(() => next(3) - 1));
      };
      assert.deepEqual(observe(shuffled(object) as JsonObject).actual, observe(object).actual);
    }),
    { numRuns: 40 },
  );
});

test('no value of a Secret comes out, however it was written', () => {
  const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's', namespace: 'n' } };
  const asBytes = observe({ ...secret, data: { token: Buffer.from('canary').toString('base64') } });
  const asText = observe({ ...secret, stringData: { token: 'canary' } });
  assert.deepEqual(asBytes.declared, asText.declared);
  assert.doesNotMatch(JSON.stringify(asBytes), /canary|Y2FuYXJ5/u);
});

test('a container is not secret because its name sounds so', () => {
  const pod = {
    containers: [{ name: 'auth', image: 'auth:1' }],
    volumes: [{ name: 'token', secret: { secretName: 'db' } }],
  };
  const item = observe({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec: pod });
  assert.doesNotMatch(JSON.stringify(item.declared), /fingerprint/u);
});

test('amounts, ports and images written another way are equal', () => {
  const object = live.find((each) => each['kind'] === 'Deployment') as JsonObject;
  let other = edited(
    object,
    parsePointer('/spec/template/spec/containers/0/resources/limits/cpu'),
    () => '1000m',
  );
  other = edited(
    other,
    parsePointer('/spec/template/spec/containers/0/resources/limits/memory'),
    () => '1073741824',
  );
  assert.deepEqual(differences(other as JsonObject, declarationOf(object)), []);
});

test('an older version of a kind is the same kind', () => {
  const backend = { serviceName: 'orders', servicePort: 80 };
  const old = {
    apiVersion: 'extensions/v1beta1',
    kind: 'Ingress',
    metadata: { name: 'orders', namespace: 'wms' },
    spec: { rules: [{ host: 'orders.example', http: { paths: [{ path: '/', backend }] } }] },
  };
  const path = {
    path: '/',
    pathType: 'ImplementationSpecific',
    backend: { service: { name: 'orders', port: { number: 80 } } },
  };
  const present = {
    ...old,
    apiVersion: 'networking.k8s.io/v1',
    metadata: { ...old.metadata, uid: 'u' },
    spec: { rules: [{ host: 'orders.example', http: { paths: [path] } }] },
  };
  assert.deepEqual(differences(present, observe(old)), []);
});

test('a changed default has no declared side, a changed declaration has one', () => {
  const object = live.find((each) => each['kind'] === 'Deployment') as JsonObject;
  const scaled = edited(object, ['spec', 'replicas'], () => 4) as JsonObject;
  assert.deepEqual(differences(scaled, declarationOf(object)), [
    { path: '/spec/replicas', code: 'outside-change', lastApplied: 1, actual: 4 },
  ]);
  const declaration = declarationOf(added(object, ['x'], 1) as JsonObject);
  assert.deepEqual(differences(FORMS[2]?.(scaled) ?? {}, declaration), [
    { path: '/spec/replicas', code: 'drift', actual: 4 },
  ]);
});

test('what is taken out of the manifest and still runs is not applied yet', () => {
  const object = live.find((each) => each['kind'] === 'ConfigMap') as JsonObject;
  const note = JSON.parse(noteOf(object) ?? '{}') as JsonObject;
  const smaller = { ...note, data: without(note['data'], ['cutoff']) };
  assert.deepEqual(differences(object, observe(smaller)), [
    { path: '/data/cutoff', code: 'unapplied-change', lastApplied: '17:30', actual: '17:30' },
  ]);
});

test('a label that another tool added is no difference, a label that opens a namespace is', () => {
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'wms', labels: {} } };
  const labelled = (labels: JsonObject) => ({ ...namespace, metadata: { name: 'wms', uid: 'u', labels } });
  const found = (labels: JsonObject) => differences(labelled(labels), observe(namespace)).length;
  assert.equal(found({ 'team.example/cost': '4410', 'kubernetes.io/metadata.name': 'wms' }), 0);
  assert.equal(found({ 'pod-security.kubernetes.io/enforce': 'privileged' }), 1);
});

/** What server-side apply leaves behind: who applied which part. */
function appliedParts(
  kind: string,
  apiVersion: string,
  annotations: JsonObject,
  ...managers: readonly string[]
) {
  const fields: readonly JsonObject[] = [
    { 'f:spec': { 'f:arms': {}, 'f:zones': {} } },
    { 'f:spec': { 'f:speed': {} } },
  ];
  return {
    apiVersion,
    kind,
    metadata: {
      ...{ name: 'r1', namespace: 'wms', uid: '1', annotations },
      managedFields: managers.map((manager, index) => ({
        ...{ manager, operation: 'Apply', apiVersion, time: '2026-11-02T06:00:00Z' },
        ...{ fieldsType: 'FieldsV1', fieldsV1: fields[index] ?? {} },
      })),
    },
    spec: { arms: 2, zones: ['a'], speed: 'fast' },
  };
}

test('who applied a part of his own is named, and who applied the declaration is not', () => {
  const declared = {
    apiVersion: 'example.dev/v1',
    kind: 'Robot',
    metadata: { name: 'r1', namespace: 'wms' },
    spec: { arms: 2, zones: ['a'] },
  };
  const noted = { [NOTE]: JSON.stringify(declared) };
  for (const annotations of [{}, noted]) {
    const live = appliedParts('Robot', 'example.dev/v1', annotations, 'kubectl', 'platform-team');
    assert.deepEqual(
      differences(live, observe(declared)).map(({ path, actual }) => [path, actual]),
      [['/spec/speed', 'fast']],
    );
    assert.deepEqual(
      observe(live).attributions?.map(({ path, actor }) => `${path} ${actor}`),
      ['/spec/speed platform-team'],
    );
  }
});
