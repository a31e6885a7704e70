import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HeldTexts } from './held-texts.ts';

test('texts come back as they were, in their order, and once', () => {
  const texts = Array.from({ length: 3_000 }, (_, index) => JSON.stringify({ index, text: '€'.repeat(500) }));
  const held = new HeldTexts();
  for (const text of texts) held.add(text);
  assert.deepEqual([...held.take()], texts);
  assert.deepEqual([...held.take()], []);
});
