import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HeldTexts } from './held-texts.ts';

test('texts come back as they were, and once, also when there are too many to keep open', () => {
  const texts = Array.from({ length: 700 }, (_, index) =>
    JSON.stringify({ index, text: '€x'.repeat(50_000) }),
  );
  const held = new HeldTexts();
  for (const text of texts) held.add(text);
  assert.deepEqual(new Set(held.take()), new Set(texts));
  assert.deepEqual([...held.take()], []);
});
