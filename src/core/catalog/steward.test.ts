import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Environment, Estate, ItemSelector, Service, Settings, Source } from './estate.ts';
import { stewardsOf } from './steward.ts';

const place = { file: 'catalog.yaml', line: 1 };
const service = (name: string, tier: 1 | 2 | 3 | 4, items: readonly ItemSelector[] = []): Service => ({
  name,
  place,
  owner: `${name}-team`,
  tier,
  layerSplit: 'application',
  hosting: 'cloud',
  dataClassification: 'internal',
  objectives: {},
  deploymentPath: [],
  dependsOn: [],
  items,
});
const source = (changes: Partial<Source> = {}): Source => ({
  name: 'live',
  collector: 'c',
  location: 'x',
  fullyManaged: false,
  options: {},
  place,
  ...changes,
});
const environment: Environment = {
  name: 'staging',
  place,
  stage: 'staging',
  compliance: [],
  owner: 'platform',
  parameters: new Map(),
  sources: [],
};
const stewards = (services: readonly Service[], of: Source = source()) =>
  stewardsOf(
    { services: new Map(services.map((each) => [each.name, each])) } as unknown as Estate,
    environment,
    of,
  );

test('a service that selects the item comes before the service that the source names', () => {
  const services = [service('orders', 1, [{ kind: 'queue', name: 'orders-*' }]), service('billing', 2)];
  const steward = stewards(services, source({ service: 'billing' }));
  assert.deepEqual(steward('queue', 'orders-in'), { service: 'orders', owner: 'orders-team', tier: 1 });
  assert.equal(steward('queue', 'other').service, 'billing');
  assert.equal(steward('table', 'orders-in').service, 'billing');
});

test('an item that no service claims is the environment owner’s, of the lowest tier', () => {
  assert.deepEqual(stewards([])('queue', 'x'), { service: null, owner: 'platform', tier: 4 });
  assert.equal(stewards([], source({ service: 'unheard-of' }))('queue', 'x').service, null);
});

test('a selector of another source selects nothing here', () => {
  const services = [service('orders', 1, [{ source: 'other' }])];
  assert.equal(stewards(services)('queue', 'x').service, null);
});

test('of several services the gravest answers, in whatever order they are declared', () => {
  const services = [service('b', 2, [{}]), service('c', 1, [{ name: 'x' }]), service('a', 2, [{}])];
  fc.assert(
    fc.property(fc.shuffledSubarray(services, { minLength: 3 }), (order) => {
      const steward = stewards(order);
      assert.equal(steward('queue', 'x').service, 'c');
      assert.equal(steward('queue', 'y').service, 'a');
      assert.deepEqual(steward('queue', 'y'), steward('queue', 'y'));
    }),
  );
});

test('the registry that lists a setting answers for it, else the narrowest that covers it', () => {
  const registry = (name: string, under: string | undefined, ...entries: readonly string[]): Settings => ({
    name,
    place,
    owner: `${name}-team`,
    kind: 'setting',
    ...(under === undefined ? {} : { under }),
    complete: false,
    entries: entries.map((entry) => ({ name: entry, environments: new Map(), secret: false, place })),
  });
  const registries = [registry('all', undefined, 'wms/hosts'), registry('wms', 'wms', 'wms/wave')];
  const owner = (name: string) => stewards([], source({ registries }))('setting', name).owner;
  assert.equal(owner('wms/hosts'), 'all-team');
  assert.equal(owner('wms/wave'), 'wms-team');
  assert.equal(owner('wms/other'), 'wms-team');
  assert.equal(owner('edi/other'), 'all-team');
});
