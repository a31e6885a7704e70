import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { canonicalize } from '../item/canonical-json.ts';
import { jsons } from '../item/json.arbitrary.ts';
import type { Json } from '../item/json.ts';
import { alignArrays } from './align-arrays.ts';

const arrays = fc.array(jsons, { maxLength: 6 });

test('every index has one partner or is left over', () => {
  fc.assert(
    fc.property(arrays, arrays, (left, right) => {
      const { equal, changed, removed, added } = alignArrays(left, right);
      const pairs = [...equal, ...changed];
      const sorted = (indexes: number[]) => indexes.sort((a, b) => a - b);
      assert.deepEqual(sorted([...pairs.map(([index]) => index), ...removed]), [...left.keys()]);
      assert.deepEqual(sorted([...pairs.map(([, index]) => index), ...added]), [...right.keys()]);
    }),
  );
});

test('equal elements pair before anything else', () => {
  fc.assert(
    fc.property(arrays, arrays, (left, right) => {
      const { equal, removed, added, changed } = alignArrays(left, right);
      for (const [from, to] of equal) assert.deepEqual(left[from], right[to]);
      const alone = new Set(
        [...removed, ...changed.map(([index]) => index)].map((index) => text(left[index])),
      );
      for (const index of [...added, ...changed.map(([, to]) => to)])
        assert.ok(!alone.has(text(right[index])));
    }),
  );
});

const text = (value: Json | undefined): string => canonicalize(value ?? null);

test('swapping the arrays exchanges what was removed and what was added', () => {
  fc.assert(
    fc.property(arrays, arrays, (left, right) => {
      const there = alignArrays(left, right);
      const back = alignArrays(right, left);
      assert.equal(there.removed.length, back.added.length);
      assert.equal(there.added.length, back.removed.length);
      assert.equal(there.changed.length, back.changed.length);
      assert.equal(there.reordered, back.reordered);
    }),
  );
});

test('one inserted element leaves all others alone', () => {
  const { added, removed, changed, reordered } = alignArrays(['a', 'b', 'c'], ['a', 'new', 'b', 'c']);
  assert.deepEqual(
    { added, removed, changed, reordered },
    { added: [1], removed: [], changed: [], reordered: false },
  );
});

test('a duplicate that went is one removed element', () => {
  assert.deepEqual(alignArrays(['a', 'a', 'b'], ['a', 'b']).removed, [1]);
  assert.deepEqual(alignArrays(['a'], ['a', 'a']).added, [1]);
});

test('a changed element pairs by its name before it pairs by likeness', () => {
  const left = [
    { name: 'api', cpu: 1, port: 80 },
    { name: 'web', cpu: 2, port: 80 },
  ];
  const right = [
    { name: 'web', cpu: 1, port: 80 },
    { name: 'api', cpu: 2, port: 80 },
  ];
  assert.deepEqual(alignArrays(left, right).changed.toSorted(), [
    [0, 1],
    [1, 0],
  ]);
});

test('without names the most members in common decide, and empty ones count for nothing', () => {
  const left = [{ from: 80, cidr: '10.0.0.0/8', note: '', self: false }];
  const right = [
    { from: 443, cidr: '0.0.0.0/0', note: '', self: false },
    { from: 80, cidr: '192.168.0.0/16', note: '', self: false },
  ];
  const { changed, added } = alignArrays(left, right);
  assert.deepEqual({ changed, added }, { changed: [[0, 1]], added: [0] });
});

test('members named like methods of objects are only data', () => {
  assert.doesNotThrow(() => alignArrays([{ toString: 'x', constructor: 'y' }, 1], [{ a: 1 }, 2]));
});

test('lists too long to search pair by position', () => {
  const left = Array.from({ length: 200 }, (_, index) => ({ from: index }));
  const right = left.map((rule) => ({ ...rule, computed: true }));
  assert.equal(alignArrays(left, right).changed.length, 200);
});

test('very many equal elements in another order align in well under a second', () => {
  const left = [...Array<string>(100_000).fill('a'), 'b'];
  const right = ['b', ...Array<string>(100_000).fill('a')];
  const start = performance.now();
  assert.equal(alignArrays(left, right).reordered, true);
  assert.ok(performance.now() - start < 1_000);
});
