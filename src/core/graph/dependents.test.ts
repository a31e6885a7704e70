import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Service } from '../catalog/estate.ts';
import { dependentsOf } from './dependents.ts';

const services = (uses: Record<string, readonly [tier: 1 | 2 | 3 | 4, ...string[]]>): Map<string, Service> =>
  new Map(
    Object.entries(uses).map(([name, [tier, ...used]]) => [
      name,
      {
        name,
        place: { file: 'services.yaml', line: 1 },
        owner: 'team',
        tier,
        layerSplit: 'application',
        hosting: 'cloud',
        dataClassification: 'internal',
        objectives: {},
        deploymentPath: [],
        dependsOn: used.map((service) => ({ service, hard: true })),
        items: [],
      },
    ]),
  );

test('whoever depends on a service is named, nearest first, then the gravest tier, then by name', () => {
  const estate = services({
    database: [2],
    orders: [1, 'database'],
    reports: [4, 'database'],
    billing: [1, 'database'],
    portal: [2, 'orders', 'reports'],
  });
  assert.deepEqual(
    dependentsOf(estate, 'database').map(({ service, tier, distance }) => `${distance} ${tier} ${service}`),
    ['0 2 database', '1 1 billing', '1 1 orders', '1 4 reports', '2 2 portal'],
  );
});

test('services that depend on each other are each named once', () => {
  const estate = services({ a: [1, 'b'], b: [1, 'a'] });
  assert.deepEqual(
    dependentsOf(estate, 'a').map(({ service }) => service),
    ['a', 'b'],
  );
});

test('a service that the catalog does not have is not made up', () => {
  assert.deepEqual(
    dependentsOf(services({ a: [1, 'gone'] }), 'gone').map(({ service }) => service),
    ['a'],
  );
});
