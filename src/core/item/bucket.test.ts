import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  bucketBits,
  bucketFingerprint,
  bucketOf,
  bucketRange,
  intoBuckets,
  itemKey,
  sourceFingerprint,
  wholeFingerprint,
} from './bucket.ts';
import { sha256 } from './hash.ts';

const entries = fc
  .uniqueArray(fc.tuple(fc.string(), fc.string()), { maxLength: 80, selector: (pair) => pair.join('\n') })
  .map((names) => names.map(([kind, name]) => ({ key: itemKey(kind, name), hash: sha256(`of ${name}`) })));
const bits = fc.integer({ min: 0, max: 20 });

describe('the fingerprint of a source', () => {
  it('does not depend on the order of its items', () => {
    fc.assert(
      fc.property(entries, fc.infiniteStream(fc.nat()), (drawn, ranks) => {
        const shuffled = drawn
          .map((entry) => ({ entry, rank: ranks.next().value as number }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ entry }) => entry);
        assert.deepEqual(sourceFingerprint(shuffled), sourceFingerprint(drawn));
      }),
    );
  });

  it('changes in exactly the bucket of the item that changed, and as a whole', () => {
    fc.assert(
      fc.property(entries, fc.nat(), (drawn, choice) => {
        fc.pre(drawn.length > 0);
        const index = choice % drawn.length;
        const changed = drawn.map((entry, at) =>
          at === index ? { ...entry, hash: sha256('other') } : entry,
        );
        const [before, after] = [sourceFingerprint(drawn), sourceFingerprint(changed)];
        const differing = [...before.buckets].filter(([number, each]) => after.buckets.get(number) !== each);
        assert.deepEqual(
          differing.map(([number]) => number),
          [bucketOf(drawn[index]?.key ?? '', before.bits)],
        );
        assert.notEqual(before.whole, after.whole);
      }),
    );
  });

  it('is that of its buckets, however few of them are looked at anew', () => {
    fc.assert(
      fc.property(entries, bits, (drawn, count) => {
        const buckets = new Map<number, string>();
        for (const [number, bucket] of intoBuckets(drawn, count))
          buckets.set(number, bucketFingerprint(bucket) ?? '');
        assert.equal(wholeFingerprint(count, buckets), sourceFingerprint(drawn, count).whole);
      }),
    );
  });

  it('tells an item that moved from one name to another', () => {
    const [a, b] = [itemKey('queue', 'a'), itemKey('queue', 'b')];
    assert.notEqual(
      sourceFingerprint([{ key: a, hash: sha256('x') }]).whole,
      sourceFingerprint([{ key: b, hash: sha256('x') }]).whole,
    );
    assert.notEqual(itemKey('a', 'bc'), itemKey('ab', 'c'));
  });
});

describe('buckets', () => {
  it('cover all keys, and no two of them the same', () => {
    fc.assert(
      fc.property(fc.string(), bits, (name, count) => {
        const key = itemKey('kind', name);
        const bucket = bucketOf(key, count);
        const { low, high } = bucketRange(bucket, count);
        assert.ok(bucket >= 0 && bucket < 2 ** count);
        assert.ok(low <= key && key <= high);
        if (bucket + 1 < 2 ** count) assert.ok(high < bucketRange(bucket + 1, count).low);
      }),
    );
  });

  it('hold between 8 and 16 items on average', () => {
    fc.assert(
      fc.property(fc.integer({ min: 17, max: 16 * 2 ** 20 }), (items) => {
        const average = items / 2 ** bucketBits(items);
        assert.ok(average > 8 && average <= 16, `${average}`);
      }),
    );
    assert.deepEqual([0, 1, 16, 17].map(bucketBits), [0, 0, 0, 1]);
  });
});
