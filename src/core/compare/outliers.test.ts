import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { jsonObjects } from '../item/json.arbitrary.ts';
import type { JsonObject } from '../item/json.ts';
import { valueAt } from '../item/pointer.ts';
import { isSameJson } from '../item/same-json.ts';
import { findOutliers } from './outliers.ts';

const cohort = (members: Record<string, JsonObject | null>) =>
  new Map(
    Object.entries(members).map(([member, body]) => [
      member,
      new Map(body ? [['s/k/n', { kind: 'k', name: 'n', body }]] : []),
    ]),
  );
const named = (members: Record<string, JsonObject | null>) =>
  findOutliers(cohort(members)).map(({ member, path, sharedBy }) => `${member} ${path} ${sharedBy}`);

test('the member that leaves the value of most is named, with the place', () => {
  assert.deepEqual(findOutliers(cohort({ a: { n: { v: 1 } }, b: { n: { v: 1 } }, c: { n: { v: 2 } } })), [
    { member: 'c', kind: 'k', name: 'n', path: '/n/v', usual: 1, found: 2, sharedBy: 2, of: 3 },
  ]);
});

test('where no value is shared by more than half, nobody is an outlier', () => {
  assert.deepEqual(named({ a: { v: 1 }, b: { v: 2 }, c: { v: 3 } }), []);
  assert.deepEqual(named({ a: { v: 1 }, b: { v: 1 }, c: { v: 2 }, d: { v: 2 } }), []);
});

test('two members have no majority', () => {
  assert.deepEqual(named({ a: { v: 1 }, b: { v: 2 } }), []);
});

test('a member that lacks an item that most have, or has one that most lack, is named for the whole item', () => {
  assert.deepEqual(named({ a: { v: 1 }, b: { v: 1 }, c: null }), ['c  2']);
  assert.deepEqual(named({ a: { v: 1 }, b: null, c: null }), ['a  2']);
  assert.deepEqual(named({ a: { v: 1 }, b: { v: 1 }, c: null, d: null }), []);
});

test('members without the item do not count as sharing a value of it', () => {
  assert.deepEqual(named({ a: { v: 1 }, b: { v: 1 }, c: { v: 2 }, d: null, e: null }), ['d  3', 'e  3']);
});

test('members that differ in their own way do not count as sharing a value', () => {
  assert.deepEqual(named({ a: { n: { v: 1 } }, b: {}, c: { n: { v: 2 } } }), []);
});

test('the majority is found path by path, also where the most common item is in the minority', () => {
  const members = {
    a: { x: 1, y: 1 },
    b: { x: 1, y: 1 },
    c: { x: 2, y: 1 },
    d: { x: 2, y: 2 },
    e: { x: 2, y: 3 },
  };
  assert.deepEqual(named(members), ['a /x 3', 'b /x 3', 'd /y 3', 'e /y 3']);
});

test('lists are held against each other whole', () => {
  assert.deepEqual(named({ a: { l: [1, 2] }, b: { l: [1, 2] }, c: { l: [0, 1, 2] } }), ['c /l 2']);
});

test('what is usual is shared by more than half, and nobody who shares it is named', () => {
  const members = fc.array(fc.option(jsonObjects), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(members, (bodies) => {
      const all = Object.fromEntries(bodies.map((body, index) => [`m${index}`, body]));
      for (const { member, path, usual, found, sharedBy, of } of findOutliers(cohort(all))) {
        const sharing = bodies.filter((body) =>
          path === ''
            ? (body === null) === (usual === undefined)
            : body && isSameJson(valueAt(body, path), usual),
        );
        assert.equal(sharing.length, sharedBy);
        assert.ok(sharedBy > of / 2);
        const own = all[member];
        assert.ok(!isSameJson(usual, found) || path === '');
        if (path !== '') assert.deepEqual(own && valueAt(own, path), found);
        else assert.equal(own === null, found === undefined);
      }
    }),
    { numRuns: 500 },
  );
});

test('a cohort of equal members has no outlier', () => {
  fc.assert(
    fc.property(jsonObjects, (body) => {
      assert.deepEqual(named({ a: body, b: structuredClone(body), c: body }), []);
    }),
  );
});
