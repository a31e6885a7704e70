import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { canonicalize } from '../item/canonical-json.ts';
import { jsonObjects, jsons, mutations, withPermutedKeys } from '../item/json.arbitrary.ts';
import type { Json } from '../item/json.ts';
import { diff } from './diff.ts';
import { mirrored } from './difference.ts';

const parsed = (text: string): Json => JSON.parse(text) as Json;
const paths = (left: Json, right: Json, mode?: 'exact' | 'superset') =>
  diff(left, right, mode).map(({ path }) => path);

test('a thing compared with itself has no difference, in any mode', () => {
  fc.assert(
    fc.property(jsons, fc.constantFrom('exact', 'superset'), (value, mode) => {
      assert.deepEqual(diff(value, structuredClone(value), mode), []);
    }),
  );
});

test('there is no difference exactly when the canonical texts are equal', () => {
  fc.assert(
    fc.property(jsons, jsons, (left, right) => {
      assert.equal(diff(left, right).length === 0, canonicalize(left) === canonicalize(right));
    }),
  );
});

test('the order of members changes nothing', () => {
  fc.assert(
    fc.property(jsons, jsons, fc.nat(), (left, right, seed) => {
      assert.deepEqual(diff(left, withPermutedKeys(left, seed)), []);
      const byPath = (value: Json) =>
        diff(value, right)
          .map((each) => canonicalize({ ...each }))
          .sort();
      assert.deepEqual(byPath(withPermutedKeys(left, seed)), byPath(left));
    }),
  );
});

test('swapping the sides exchanges the values and leaves the count', () => {
  const places = (text: string) => text.replaceAll(/\/\d+(?=\/|")/gu, '/#');
  fc.assert(
    fc.property(jsonObjects, jsonObjects, (left, right) => {
      const there = diff(left, right).map((each) => places(canonicalize({ ...mirrored(each) })));
      const back = diff(right, left).map((each) => places(canonicalize({ ...each })));
      assert.deepEqual(there.sort(), back.sort());
    }),
  );
});

test('no path occurs twice', () => {
  fc.assert(
    fc.property(jsons, jsons, fc.constantFrom('exact', 'superset'), (left, right, mode) => {
      const found = paths(left, right, mode);
      assert.equal(new Set(found).size, found.length);
    }),
  );
});

test('one thing done to a value is found where it was done, or at the array around it', () => {
  fc.assert(
    fc.property(mutations, ({ before, after, path }) => {
      fc.pre(canonicalize(before) !== canonicalize(after));
      const found = paths(before, after);
      assert.equal(found.length, 1, `found ${found} instead of ${path}`);
      assert.ok(isNear(found[0] ?? '', path), `found ${found[0]} instead of ${path}`);
    }),
    { numRuns: 1_000 },
  );
});

/** Equal up to indexes: equal neighbours make it undecidable which of them went. */
function isNear(found: string, path: string): boolean {
  const [tokens, wanted] = [found.split('/'), path.split('/')];
  return tokens.every((token, depth) => token === wanted[depth] || /^\d+$/u.test(token));
}

test('what only live state has is not a difference, unless it is an element of a declared list', () => {
  assert.deepEqual(paths({ a: 1 }, { a: 1, arn: 'x' }, 'superset'), []);
  assert.deepEqual(paths({ a: { b: 1 } }, { a: { b: 1, c: 2 } }, 'superset'), []);
  assert.deepEqual(paths({ a: ['x'] }, { a: ['x', 'y'] }, 'superset'), ['/a/1']);
  assert.deepEqual(paths({ a: [] }, { a: ['y'] }, 'superset'), ['/a/0']);
  assert.deepEqual(paths({ a: [{ name: 'n' }] }, { a: [{ name: 'n', extra: 1 }] }, 'superset'), []);
});

test('a declared leaf counts in every form: another type, null, an empty list or block that is not there', () => {
  assert.deepEqual(diff({ a: 1 }, { a: '1' }, 'superset'), [{ path: '/a', left: 1, right: '1' }]);
  assert.deepEqual(diff({ a: [] }, {}, 'superset'), [{ path: '/a', left: [] }]);
  assert.deepEqual(diff({ a: {} }, { a: [] }, 'superset'), [{ path: '/a', left: {}, right: [] }]);
  assert.deepEqual(diff({ a: null }, {}, 'superset'), [{ path: '/a', left: null }]);
  assert.deepEqual(diff({ a: false }, { a: null }, 'superset'), [{ path: '/a', left: false, right: null }]);
});

test('declaring less never adds a difference', () => {
  fc.assert(
    fc.property(jsonObjects, jsonObjects, fc.nat(), (declared, live, choice) => {
      const entries = Object.entries(declared);
      const fewer = Object.fromEntries(entries.toSpliced(choice % Math.max(1, entries.length), 1));
      const all = new Set(paths(declared, live, 'superset'));
      for (const path of paths(fewer, live, 'superset')) assert.ok(all.has(path));
    }),
  );
});

test('removing members inside the elements of a declared list never adds a difference', () => {
  const declared = {
    rules: [
      { name: 'a', port: 1 },
      { name: 'b', port: 2 },
    ],
  };
  const fewer = { rules: [{ name: 'a' }, { name: 'b' }] };
  const live = {
    rules: [
      { name: 'a', port: 1 },
      { name: 'b', port: 3 },
    ],
  };
  assert.deepEqual(paths(declared, live, 'superset'), ['/rules/1/port']);
  assert.deepEqual(paths(fewer, live, 'superset'), []);
});

test('elements that are as declared but stand in another order are a difference of the list', () => {
  const declared = { rules: [{ name: 'a' }, { name: 'b' }] };
  const live = {
    rules: [
      { name: 'b', arn: 2 },
      { name: 'a', arn: 1 },
    ],
  };
  assert.deepEqual(paths(declared, live, 'superset'), ['/rules']);
  assert.deepEqual(paths({ a: [1, 2, 3] }, { a: [3, 1, 2] }), ['/a']);
});

test('keys that engines or pointers treat specially are compared like any other', () => {
  const polluted = parsed('{"__proto__":{"admin":true}}');
  assert.deepEqual(paths({}, polluted), ['/__proto__']);
  assert.deepEqual(paths(polluted, {}), ['/__proto__']);
  assert.deepEqual(paths(polluted, parsed('{"__proto__":{"admin":false}}')), ['/__proto__/admin']);
  assert.deepEqual(paths({ 'a/b': { '~': 1 } }, { 'a/b': { '~': 2 } }), ['/a~1b/~0']);
  assert.deepEqual(paths({ toString: 'x' }, {}), ['/toString']);
  assert.deepEqual(paths([{ toString: 'x', a: 1 }, 1], [{ a: 2 }, 2]), ['/1', '/0']);
});

test('an element that went and another that came at its index are one difference', () => {
  assert.deepEqual(diff([{ a: 1 }, 0], [{ b: 2 }, 0]), [{ path: '/0', left: { a: 1 }, right: { b: 2 } }]);
});

test('a value is told apart from absence at the root', () => {
  assert.deepEqual(diff(undefined, null), [{ path: '', right: null }]);
  assert.deepEqual(diff(undefined, undefined), []);
});
