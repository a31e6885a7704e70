import assert from 'node:assert/strict';
import { test } from 'node:test';
import { daysBetween, isDate } from './date.ts';

test('dates and date-times of the calendar are dates', () => {
  for (const text of ['2026-09-30', '2028-02-29', '2026-09-30T18:00:00Z', '2026-09-30T18:00:00.5+02:00']) {
    assert.ok(isDate(text), text);
  }
});

test('days that do not exist, and other spellings, are not', () => {
  for (const text of [
    '2026-02-29',
    '2026-13-01',
    '2026-9-30',
    '30.09.2026',
    '2026-09-30T18:00',
    '2026-09-30T25:00:00Z',
    '',
  ]) {
    assert.equal(isDate(text), false, text);
  }
});

test('days are counted between dates', () => {
  assert.equal(daysBetween('2026-01-01', '2026-01-31'), 30);
});
