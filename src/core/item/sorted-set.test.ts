import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { jsons } from './json.arbitrary.ts';
import { sortedSet } from './sorted-set.ts';

test('permuting a set changes nothing, and sorting twice is sorting once', () => {
  fc.assert(
    fc.property(fc.array(jsons), (elements) => {
      const sorted = sortedSet(elements);
      assert.deepEqual(sortedSet(elements.toReversed()), sorted);
      assert.deepEqual(sortedSet(sorted), sorted);
    }),
  );
});

test('a value without a canonical form is ordered too, so that only its own item cannot be compared', () => {
  assert.deepEqual(sortedSet([{ b: '\ud800' }, { a: 1 }]), [{ a: 1 }, { b: '\ud800' }]);
});

test('texts are ordered by code unit, on every machine alike', () => {
  assert.deepEqual(sortedSet(['b', 'ä', 'B', 'a']), ['B', 'a', 'b', 'ä']);
});
