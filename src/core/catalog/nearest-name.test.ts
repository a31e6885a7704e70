import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { editDistance, nearestName } from './nearest-name.ts';

test('a slip of a letter, or two swapped, finds the name', () => {
  const names = ['production', 'staging', 'recovery'];
  assert.equal(nearestName('prodcution', names), 'production');
  assert.equal(nearestName('Stagin', names), 'staging');
  assert.equal(nearestName('elsewhere', names), undefined);
  assert.equal(nearestName('x', []), undefined);
});

test('the nearest name does not depend on the order of the names', () => {
  fc.assert(
    fc.property(fc.string(), fc.uniqueArray(fc.string({ maxLength: 6 })), (wrong, names) => {
      assert.equal(nearestName(wrong, names), nearestName(wrong, names.toReversed()));
    }),
  );
});

test('the distance is zero for equal texts only, symmetric, and at most the longer length', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
      const distance = editDistance(a, b);
      assert.equal(distance === 0, a === b);
      assert.equal(distance, editDistance(b, a));
      assert.ok(distance <= Math.max(a.length, b.length));
    }),
  );
});
