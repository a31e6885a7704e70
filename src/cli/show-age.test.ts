import assert from 'node:assert/strict';
import { test } from 'node:test';
import { showAge } from './show-age.ts';

test('an age is told in the largest unit of which there are two or more', () => {
  const now = new Date('2026-03-10T12:00:00Z');
  for (const [then, age] of [
    ['2026-03-10T11:59:58.500Z', 'just now'],
    ['2026-03-10T11:59:00Z', '60 seconds ago'],
    ['2026-03-10T11:00:00Z', '60 minutes ago'],
    ['2026-03-09T00:00:00Z', '36 hours ago'],
    ['2026-03-01T00:00:00Z', '9 days ago'],
    ['2026-03-10T12:00:01Z', 'ahead of this clock'],
  ] as const) {
    assert.equal(showAge(new Date(then), now), age);
  }
});
