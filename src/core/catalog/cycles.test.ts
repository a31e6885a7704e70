import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findCycles } from './cycles.ts';

test('each circle is found once and begins at its first name', () => {
  const edges = new Map([
    ['c', ['a']],
    ['a', ['b', 'x']],
    ['b', ['c']],
    ['x', []],
    ['self', ['self']],
  ]);
  assert.deepEqual(findCycles(edges), [['a', 'b', 'c'], ['self']]);
});

test('a graph whose edges all lead upwards has no circle, and one edge back makes one', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(20), fc.nat(20)), { maxLength: 60 }), (pairs) => {
      const edges = new Map<string, string[]>();
      for (const [a, b] of pairs) {
        if (a === b) continue;
        const from = String(Math.min(a, b));
        edges.set(from, [...(edges.get(from) ?? []), String(Math.max(a, b))]);
      }
      assert.deepEqual(findCycles(edges), []);
      const [first] = edges;
      if (!first) return;
      const [from, [to = '']] = first;
      edges.set(to, [...(edges.get(to) ?? []), from]);
      const cycles = findCycles(edges);
      assert.ok(cycles.length >= 1);
      for (const cycle of cycles) {
        for (const [index, name] of cycle.entries()) {
          assert.ok(edges.get(name)?.includes(cycle[(index + 1) % cycle.length] ?? ''));
        }
      }
    }),
  );
});

test('a chain of 50,000 does not overflow the stack', () => {
  const edges = new Map(Array.from({ length: 50_000 }, (_, index) => [`n${index}`, [`n${index + 1}`]]));
  assert.deepEqual(findCycles(edges), []);
});
