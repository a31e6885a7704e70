import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { canonicalize } from '../item/canonical-json.ts';
import { jsonObjects, mutations, withPermutedKeys } from '../item/json.arbitrary.ts';
import type { JsonObject } from '../item/json.ts';
import { compareSides, isComparable } from './three-way.ts';

const told = (declared: JsonObject, lastApplied: JsonObject, actual: JsonObject) =>
  compareSides({ declared, lastApplied, actual }).map(({ path, code }) => `${code} ${path}`);

test('three equal sides have no difference', () => {
  fc.assert(
    fc.property(jsonObjects, fc.nat(), (value, seed) => {
      const permuted = withPermutedKeys(value, seed) as JsonObject;
      assert.deepEqual(compareSides({ declared: value, lastApplied: permuted, actual: value }), []);
      assert.deepEqual(compareSides({ declared: permuted, actual: value }), []);
      assert.deepEqual(compareSides({ lastApplied: value, actual: permuted }), []);
    }),
  );
});

test('whatever is changed outside the code is found, declared or not', () => {
  fc.assert(
    fc.property(mutations, fc.boolean(), ({ before, after }, declaresAll) => {
      fc.pre(canonicalize(before) !== canonicalize(after));
      const found = compareSides({ declared: declaresAll ? before : {}, lastApplied: before, actual: after });
      assert.equal(found.length, 1);
      assert.equal(found[0]?.code, 'outside-change');
    }),
    { numRuns: 1_000 },
  );
});

test('whatever is declared and not applied is found, unless less is declared', () => {
  fc.assert(
    fc.property(mutations, ({ before, after, kind }) => {
      fc.pre(canonicalize(before) !== canonicalize(after) && kind !== 'remove-member');
      const found = compareSides({ declared: after, lastApplied: before, actual: before });
      assert.deepEqual(
        found.map(({ code }) => code),
        ['unapplied-change'],
      );
    }),
    { numRuns: 1_000 },
  );
});

test('a change that arrives at what is declared is no difference, except where nothing is declared', () => {
  fc.assert(
    fc.property(jsonObjects, jsonObjects, (declared, lastApplied) => {
      for (const each of compareSides({ declared, lastApplied, actual: structuredClone(declared) })) {
        assert.equal(each.code, 'outside-change');
        assert.ok(!('declared' in each) && !('actual' in each), 'only what went and was not declared');
      }
    }),
  );
});

test('the three-way comparison never says less than either of its halves', () => {
  fc.assert(
    fc.property(jsonObjects, jsonObjects, jsonObjects, (declared, lastApplied, actual) => {
      const drift = compareSides({ declared, actual });
      const found = compareSides({ declared, lastApplied, actual });
      if (drift.length > 0) assert.ok(found.length > 0, 'declared and actual differ, and nothing was found');
      const undeclared = compareSides({ declared: {}, lastApplied, actual });
      assert.equal(undeclared.length > 0, canonicalize(lastApplied) !== canonicalize(actual));
    }),
    { numRuns: 2_000 },
  );
});

test('no path occurs twice', () => {
  fc.assert(
    fc.property(jsonObjects, jsonObjects, jsonObjects, (declared, lastApplied, actual) => {
      const paths = compareSides({ declared, lastApplied, actual }).map(({ path }) => path);
      assert.equal(new Set(paths).size, paths.length);
    }),
    { numRuns: 2_000 },
  );
});

test('says which side moved', () => {
  assert.deepEqual(told({ size: 1 }, { size: 1 }, { size: 2 }), ['outside-change /size']);
  assert.deepEqual(told({ size: 2 }, { size: 1 }, { size: 1 }), ['unapplied-change /size']);
  assert.deepEqual(told({ size: 2 }, { size: 1 }, { size: 3 }), ['conflict /size']);
  assert.deepEqual(told({ size: 2 }, { size: 1 }, { size: 2 }), []);
});

test('what appears where it is declared absent and never was is an outside change, no conflict', () => {
  assert.deepEqual(told({ a: null }, {}, { a: 1 }), ['outside-change /a']);
  assert.deepEqual(told({ a: null }, { a: 1 }, { a: 2 }), ['conflict /a']);
});

test('gives the value of every side', () => {
  assert.deepEqual(compareSides({ declared: { a: 3 }, lastApplied: { a: 1 }, actual: { a: 2 } }), [
    { path: '/a', code: 'conflict', declared: 3, lastApplied: 1, actual: 2 },
  ]);
  assert.deepEqual(
    compareSides({ declared: { a: [1, 2] }, lastApplied: { a: [1, 2] }, actual: { a: [2] } }),
    [{ path: '/a/0', code: 'outside-change', declared: 1, lastApplied: 1 }],
  );
});

test('an undeclared member that appears inside an element of a declared list is an outside change', () => {
  const rule = { from: 443, cidr: '10.0.0.0/8' };
  const open = { ...rule, ipv6: '::/0' };
  assert.deepEqual(told({ ingress: [rule] }, { ingress: [rule] }, { ingress: [open] }), [
    'outside-change /ingress/0/ipv6',
  ]);
});

test('arriving at what is declared in one member does not hide a change in another', () => {
  assert.deepEqual(
    told(
      { rules: [{ name: 'a', x: 2 }] },
      { rules: [{ name: 'a', x: 1, y: 1 }] },
      { rules: [{ name: 'a', x: 2, y: 5 }] },
    ),
    ['outside-change /rules/0/y'],
  );
});

test('elements are followed through lists of different length and order', () => {
  const [a, b, c] = [
    { name: 'a', v: 1 },
    { name: 'b', v: 1 },
    { name: 'c', v: 1 },
  ];
  assert.deepEqual(told({ l: [a, b] }, { l: [a, b] }, { l: [c, a, { ...b, v: 2 }] }), [
    'outside-change /l/0',
    'outside-change /l/2/v',
  ]);
  assert.deepEqual(told({ l: [c, a, b] }, { l: [a, b] }, { l: [a, { ...b, v: 2 }] }).sort(), [
    'outside-change /l/1/v',
    'unapplied-change /l/0',
  ]);
  assert.deepEqual(told({ l: [a] }, { l: [a, b] }, { l: [a] }), []);
  assert.deepEqual(told({ l: [a, b] }, { l: [a] }, { l: [a, b] }), []);
  assert.deepEqual(told({ l: [a] }, { l: [a, b] }, { l: [a, { ...b, v: 2 }] }), ['conflict /l/1']);
});

test('a list that only stands in another order is told whole', () => {
  assert.deepEqual(told({ l: [1, 2, 3] }, { l: [1, 2, 3] }, { l: [3, 1, 2] }), ['outside-change /l']);
  assert.deepEqual(told({ l: [3, 1, 2] }, { l: [1, 2, 3] }, { l: [1, 2, 3] }), ['unapplied-change /l']);
  assert.deepEqual(told({ l: [3, 1, 2] }, { l: [1, 2, 3] }, { l: [3, 1, 2] }), []);
  assert.deepEqual(told({ l: [3, 2, 1] }, { l: [1, 2, 3] }, { l: [3, 1, 2] }), ['conflict /l']);
});

test('two differences that would share an index are told as one', () => {
  const found = compareSides({
    declared: { l: [{ v: 1 }, 0] },
    lastApplied: { l: [{ v: 1 }, 0] },
    actual: { l: [{ w: 9 }, 0] },
  });
  assert.deepEqual(found, [
    { path: '/l/0', code: 'outside-change', declared: { v: 1 }, lastApplied: { v: 1 }, actual: { w: 9 } },
  ]);
});

test('a place of another type on one side is told whole', () => {
  assert.deepEqual(told({ a: 5 }, { a: { b: 1 } }, { a: { b: 2 } }), ['conflict /a']);
  assert.deepEqual(told({ a: { b: 1 } }, { a: { b: 1 } }, { a: 'x' }), ['outside-change /a']);
  assert.deepEqual(told({ a: { b: 1 } }, { a: { b: 1, c: 2 } }, {}), ['outside-change /a']);
});

test('what comes along with a block that arrives is still an outside change', () => {
  assert.deepEqual(told({ a: { b: 1 } }, {}, { a: { b: 1, open: true } }), ['outside-change /a/open']);
});

test('keys named like parts of objects are compared like any other', () => {
  const polluted = JSON.parse('{"__proto__":{"admin":true}}') as JsonObject;
  assert.deepEqual(told({}, {}, polluted), ['outside-change /__proto__']);
  assert.deepEqual(told(polluted, {}, {}), ['unapplied-change /__proto__']);
});

test('existence is judged on every combination of sides', () => {
  const it = { a: 1 };
  const code = (sides: Parameters<typeof compareSides>[0]) => compareSides(sides).map((each) => each.code);
  assert.deepEqual(code({ declared: it, lastApplied: it, actual: null }), ['missing']);
  assert.deepEqual(code({ lastApplied: it, actual: null }), ['missing']);
  assert.deepEqual(code({ declared: it, actual: null }), ['missing']);
  assert.deepEqual(code({ declared: it, lastApplied: null, actual: null }), ['unapplied-change']);
  assert.deepEqual(code({ declared: it, lastApplied: null }), ['unapplied-change']);
  assert.deepEqual(code({ declared: null, lastApplied: it, actual: null }), []);
  assert.deepEqual(code({ declared: null, lastApplied: it, actual: it }), ['unapplied-change']);
  assert.deepEqual(code({ declared: null, lastApplied: it }), ['unapplied-change']);
  assert.deepEqual(code({ declared: null, lastApplied: null, actual: it }), ['unmanaged']);
  assert.deepEqual(code({ declared: null, actual: it }), ['unmanaged']);
  assert.deepEqual(code({ lastApplied: null, actual: it }), ['unmanaged']);
  assert.deepEqual(code({ declared: it, lastApplied: null, actual: { a: 2 } }), ['drift']);
  assert.deepEqual(code({ declared: null, lastApplied: null, actual: null }), []);
});

test('one known side is nothing to compare, which is not the same as no difference', () => {
  for (const side of ['declared', 'lastApplied', 'actual']) assert.equal(isComparable({ [side]: {} }), false);
  assert.equal(isComparable({ lastApplied: null, actual: {} }), true);
});

test('two sides without a last applied one are drift, and what only lives does not count', () => {
  assert.deepEqual(compareSides({ declared: { a: 1, b: 1 }, actual: { a: 2, c: 3 } }), [
    { path: '/a', code: 'drift', declared: 1, actual: 2 },
    { path: '/b', code: 'drift', declared: 1 },
  ]);
});

test('a declared side that says everything makes what lives besides it a difference, but for what it is silent on', () => {
  const item = { declared: { columns: { id: 1 } }, actual: { columns: { id: 1, extra: 2 }, owner: 'ops' } };
  const places = (silentOn?: readonly string[]) =>
    compareSides({ ...item, ...(silentOn && { silentOn }) }).map(({ path }) => path);
  assert.deepEqual(places(), []);
  assert.deepEqual(places([]), ['/columns/extra', '/owner']);
  assert.deepEqual(places(['/owner']), ['/columns/extra']);
});

test('what is applied and still lives, but is gone from a declaration that says everything, is not applied yet', () => {
  const item = { declared: { a: 1 }, lastApplied: { a: 1, b: { c: 1 } }, actual: { a: 1, b: { c: 1 } } };
  assert.deepEqual(compareSides(item), []);
  assert.deepEqual(compareSides({ ...item, silentOn: [] }), [
    { path: '/b', code: 'unapplied-change', lastApplied: { c: 1 }, actual: { c: 1 } },
  ]);
  assert.deepEqual(compareSides({ ...item, silentOn: ['/b'] }), []);
});
