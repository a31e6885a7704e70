import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unbatched } from './unbatched.ts';

async function* batches(ended: () => void): AsyncGenerator<readonly number[]> {
  try {
    yield [];
    yield [1, 2];
    yield [];
    yield [3];
  } finally {
    ended();
  }
}

test('every element comes out, in order', async () => {
  assert.deepEqual(await Array.fromAsync(unbatched(batches(() => undefined))), [1, 2, 3]);
});

test('a reader that stops early ends the source', async () => {
  let ended = false;
  for await (const element of unbatched(
    batches(() => {
      ended = true;
    }),
  )) {
    if (element === 1) break;
  }
  assert.ok(ended);
});

test('an error of the source reaches the reader after what came before it', async () => {
  async function* broken(): AsyncGenerator<readonly number[]> {
    yield [1];
    throw new RangeError('broken');
  }
  const seen: number[] = [];
  await assert.rejects(async () => {
    for await (const element of unbatched(broken())) seen.push(element);
  }, RangeError);
  assert.deepEqual(seen, [1]);
});
