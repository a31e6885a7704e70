import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inBatches } from './in-batches.ts';

test('every element comes once and in its order, however many there are', () => {
  for (const length of [0, 1, 255, 256, 257, 1000]) {
    const elements = Array.from({ length }, (_, index) => index);
    const batches = [...inBatches(elements)];
    assert.deepEqual(batches.flat(), elements);
    assert.ok(batches.every((batch) => batch.length > 0));
  }
});

test('elements are made only as they are asked for', () => {
  let made = 0;
  const endless = (function* () {
    for (;;) yield made++;
  })();
  const [first] = inBatches(endless);
  assert.equal(first?.length, made);
});

test('elements before one that cannot be made come out before its error does', () => {
  const broken = (function* () {
    yield* [1, 2];
    throw new RangeError('broken');
  })();
  const seen: number[] = [];
  assert.throws(() => {
    for (const batch of inBatches(broken)) seen.push(...batch);
  }, RangeError);
  assert.deepEqual(seen, [1, 2]);
});
