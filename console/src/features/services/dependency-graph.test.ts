import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { blastRadius, dependencyGraph } from './dependency-graph.ts';

const service = (name: string, ...dependsOn: string[]) => ({
  name,
  dependsOn: dependsOn.map((each) => ({ service: each.replace('?', ''), hard: !each.endsWith('?') })),
});

describe('the blast radius of a service', () => {
  it('is everybody who depends on it, by the number of steps', () => {
    const graph = dependencyGraph([
      service('broker'),
      service('orders', 'broker'),
      service('shop', 'orders'),
    ]);
    assert.deepEqual(blastRadius(graph, 'broker'), [
      { name: 'orders', distance: 1, hard: true },
      { name: 'shop', distance: 2, hard: true },
    ]);
    assert.deepEqual(blastRadius(graph, 'shop'), []);
  });

  it('tells who goes down from who only misses it: one soft step on every way keeps a service up', () => {
    const graph = dependencyGraph([
      service('broker'),
      service('orders', 'broker?'),
      service('shop', 'orders'),
      service('labels', 'orders', 'broker'),
    ]);
    assert.deepEqual(
      blastRadius(graph, 'broker').map(({ name, hard }) => [name, hard]),
      [
        ['orders', false],
        ['labels', true],
        ['shop', false],
      ],
    );
  });

  it('ends where services depend on each other, and never holds the service itself', () => {
    const names = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const estates = fc.uniqueArray(fc.tuple(names, fc.array(names)), { selector: ([name]) => name });
    fc.assert(
      fc.property(estates, names, (estate, of) => {
        const services = estate.map(([name, needs]) => service(name, ...needs));
        const found = new Set(blastRadius(dependencyGraph(services), of).map(({ name }) => name));
        assert.ok(!found.has(of));
        for (const { name, dependsOn } of services) {
          const isHit = dependsOn.some((each) => each.service === of || found.has(each.service));
          assert.equal(found.has(name), isHit && name !== of);
        }
      }),
    );
  });
});
