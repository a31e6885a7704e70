import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseTime } from './parse-time.ts';

test('a date stands for its first moment in UTC, a date-time for itself', () => {
  assert.equal(parseTime('2026-03-31').toISOString(), '2026-03-31T00:00:00.000Z');
  assert.equal(parseTime('2026-03-31T22:00:00Z').toISOString(), '2026-03-31T22:00:00.000Z');
  assert.equal(parseTime('2026-03-31t22:00:00.5+02:00').toISOString(), '2026-03-31T20:00:00.500Z');
  assert.equal(parseTime('2028-02-29').toISOString(), '2028-02-29T00:00:00.000Z');
});

test('what is no date is refused, and so are days that no calendar has', () => {
  for (const text of [
    '',
    'tomorrow',
    '2026',
    '2026-13-01',
    '2026-02-30',
    '2027-02-29T00:00:00Z',
    '2026-03-31T22:00:00',
    '2026-03-31T25:00:00Z',
  ]) {
    assert.throws(() => parseTime(text), { code: 'usage' }, text);
  }
});
