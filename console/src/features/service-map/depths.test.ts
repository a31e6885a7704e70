import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { depthsOf } from './depths.ts';

const depths = (...links: readonly string[]) => {
  const pairs = links.map((link) => link.split(' '));
  const services = [...new Set(pairs.flat())].map((name) => ({ name, group: 'all' }));
  return Object.fromEntries(
    depthsOf({ services, links: pairs.map(([from = '', to = '']) => ({ from, to })) }),
  );
};

describe('how deep a service stands on others', () => {
  it('is the longest way down', () => {
    assert.deepEqual(depths('shop orders', 'orders broker', 'shop broker', 'broker network'), {
      shop: 3,
      orders: 2,
      broker: 1,
      network: 0,
    });
  });

  it('ends where services depend on each other', () => {
    const found = depths('a b', 'b c', 'c a', 'c d');
    assert.equal(found['d'], 0);
    assert.deepEqual(Object.keys(found).sort(), ['a', 'b', 'c', 'd']);
  });

  it('follows a chain that is longer than calls may be deep', () => {
    const chain = Array.from({ length: 20_000 }, (_, place) => `s${place} s${place + 1}`);
    assert.equal(depths(...chain)['s0'], 20_000);
  });
});
