import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadCatalog } from '../load-catalog.ts';
import { SAMPLE_DOCUMENTS, SAMPLE_LOOKUP } from '../sample-catalog.ts';

const load = (...texts: string[]) =>
  loadCatalog(
    texts.map((text, index) => ({ path: `f${index}.yaml`, text })),
    SAMPLE_LOOKUP,
  );

const COMPONENT = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: portal
  title: Customer portal
  annotations:
    tallyman.dev/tier: "2"
    tallyman.dev/rto: 4h
    tallyman.dev/availability: 99.5%
    tallyman.dev/hosting: edge
    tallyman.dev/layer-split: shared-platform
    github.com/project-slug: acme/portal
spec:
  type: website
  lifecycle: production
  owner: group:default/web
  system: shop
  dependsOn: [component:default/orders, resource:elsewhere]
  consumesApis: [prices, default/erp]
---
apiVersion: backstage.io/v1beta1
kind: Component
metadata: {name: orders, namespace: shop}
spec: {type: service, owner: web, anything: {goes: here}}
---
apiVersion: backstage.io/v1alpha1
kind: API
metadata: {name: prices}
spec: {type: openapi, owner: user:jane, definition: x}
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: web}
spec: {type: team, parent: nobody, children: [], profile: {email: web@acme.example}}
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: {name: jane}
`;

test('entities become services and teams', () => {
  const { estate, problems, kinds } = load(COMPONENT);
  assert.deepEqual(problems, []);
  assert.deepEqual(kinds, { API: 1, Component: 2, Group: 1 });
  const { place: _, ...portal } = estate.services.get('portal') ?? assert.fail();
  assert.deepEqual(portal, {
    name: 'portal',
    title: 'Customer portal',
    owner: 'web',
    tier: 2,
    layerSplit: 'shared-platform',
    hosting: 'edge',
    dataClassification: 'internal',
    objectives: { rto: 14_400, availability: 0.995 },
    deploymentPath: [],
    dependsOn: [
      { service: 'orders', hard: true },
      { service: 'prices', hard: false },
    ],
    items: [],
  });
  assert.equal(estate.services.get('orders')?.tier, 3);
  assert.deepEqual(estate.teams.get('web'), {
    name: 'web',
    contact: 'web@acme.example',
    place: { file: 'f0.yaml', line: 31 },
  });
});

test('a document of ours wins over an entity of its name, without a problem', () => {
  const own = (SAMPLE_DOCUMENTS['erp'] ?? '')
    .replace('name: erp', 'name: portal')
    .replace('owner: platform', 'owner: web');
  const { estate, problems } = load(COMPONENT, own);
  assert.deepEqual(problems, []);
  assert.equal(estate.services.get('portal')?.tier, 1);
});

test('our documents may name entities', () => {
  const own = (SAMPLE_DOCUMENTS['wms'] ?? '')
    .replace('owner: platform', 'owner: web')
    .replace('- erp', '- orders');
  assert.deepEqual(load(COMPONENT, own).problems, []);
});

test('only our own annotations can be wrong, each at its place', () => {
  const { problems } = load(COMPONENT.replace('tier: "2"', 'tier: "9"').replace('/hosting', '/hostign'));
  assert.deepEqual(
    problems.map(({ line, column, code, nearest }) => ({ line, column, code, nearest })),
    [
      { line: 7, column: 24, code: 'bad-value', nearest: undefined },
      { line: 10, column: 5, code: 'unknown-key', nearest: 'tallyman.dev/hosting' },
    ],
  );
});

const samples = join(import.meta.dirname, '../../../../../shared/samples/backstage');
const isAbsent = !existsSync(samples) && process.env['CI'] !== 'true';

test('real files are read without a problem', {
  skip: isAbsent && 'shared/samples/backstage is not there',
}, () => {
  const files = readdirSync(samples)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => ({ path: name, text: readFileSync(join(samples, name), 'utf8') }));
  assert.ok(files.length > 0);
  const { problems, estate } = loadCatalog(files, SAMPLE_LOOKUP);
  assert.deepEqual(problems, []);
  assert.deepEqual([...estate.services.keys()], ['backstage-demo', 'demo-graphql', 'keycloak', 'petstore']);
  assert.equal(estate.services.get('backstage-demo')?.owner, 'maintainers');
  assert.deepEqual(estate.services.get('backstage-demo')?.dependsOn, [
    { service: 'demo-graphql', hard: false },
  ]);
});
