import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HeldTexts } from './held-texts.ts';

test('texts come back as they were, in order and once, whatever their number and length', () => {
  const lengths = [0, 1, 3_000, 30_000, 31_000, 32_767, 32_768, 40_000, 200_000];
  const texts = Array.from({ length: 300 }, (_, index) =>
    JSON.stringify({ index, text: '€'.repeat(lengths[index % lengths.length] ?? 0) }),
  );
  const held = new HeldTexts();
  for (const text of texts) held.add(text);
  assert.deepEqual([...held.take()], texts);
  assert.deepEqual([...held.take()], []);
  held.add('again');
  assert.deepEqual([...held.take()], ['again']);
});
