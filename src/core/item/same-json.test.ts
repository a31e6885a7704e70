import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { canonicalize } from './canonical-json.ts';
import { jsons, mutations, withPermutedKeys } from './json.arbitrary.ts';
import { isSameJson } from './same-json.ts';

test('two values are the same exactly when their canonical texts are equal', () => {
  const same = (left: Parameters<typeof canonicalize>[0], right: Parameters<typeof canonicalize>[0]) =>
    assert.equal(isSameJson(left, right), canonicalize(left) === canonicalize(right));
  fc.assert(fc.property(jsons, jsons, same));
  fc.assert(fc.property(mutations, ({ before, after }) => same(before, after)));
});

test('the order of members does not count', () => {
  fc.assert(
    fc.property(jsons, fc.nat(), (value, seed) =>
      assert.ok(isSameJson(value, withPermutedKeys(value, seed))),
    ),
  );
});

test('absence, null, and inherited members are told apart', () => {
  assert.equal(isSameJson(undefined, null), false);
  assert.equal(isSameJson({ toString: 1 }, { valueOf: 1 }), false);
  assert.equal(isSameJson([], {}), false);
  assert.equal(isSameJson(0, -0), true);
});
