import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compareMaps } from './compare-maps.ts';

const sides = fc
  .dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('1', '2'))
  .map(
    (hashes) =>
      new Map(Object.entries(hashes).map(([key, comparableHash]) => [key, { key, comparableHash }])),
  );

test('every item is equal, changed, or only on one side', () => {
  fc.assert(
    fc.property(sides, sides, (left, right) => {
      const { equal, changed, onlyLeft, onlyRight } = compareMaps(left, right);
      assert.equal(equal + changed.length + onlyLeft.length, left.size);
      assert.equal(equal + changed.length + onlyRight.length, right.size);
      for (const [item, other] of changed) {
        assert.equal(item.key, other.key);
        assert.notEqual(item.comparableHash, other.comparableHash);
      }
      for (const item of onlyLeft) assert.ok(!right.has(item.key));
      for (const item of onlyRight) assert.ok(!left.has(item.key));
    }),
  );
});

test('swapping the sides mirrors the result', () => {
  fc.assert(
    fc.property(sides, sides, (left, right) => {
      const [there, back] = [compareMaps(left, right), compareMaps(right, left)];
      assert.equal(there.equal, back.equal);
      assert.deepEqual(there.onlyLeft, back.onlyRight);
      assert.equal(there.changed.length, back.changed.length);
    }),
  );
});
