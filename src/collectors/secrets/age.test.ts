import assert from 'node:assert/strict';
import { test } from 'node:test';
import { days, momentOf, rotatedWithin, secondsOf } from './age.ts';

test('a secret is rotated, overdue, or was never rotated', () => {
  const now = days(100) ?? 0;
  const last = (age: number) => now - (days(age) ?? 0);
  assert.equal(rotatedWithin(last(89), days(90), false, now), 'yes');
  assert.equal(rotatedWithin(last(91), days(90), true, now), 'overdue');
  assert.equal(rotatedWithin(last(91), days(90), false, now), 'no');
  assert.equal(rotatedWithin(undefined, days(90), true, now), undefined);
  assert.equal(rotatedWithin(last(1), undefined, true, now), undefined);
});

test('moments are read from seconds and from every spelling of a date', () => {
  const expected = Date.UTC(2026, 0, 2, 3, 4, 5);
  for (const form of [
    expected / 1000,
    '2026-01-02T03:04:05Z',
    '2026-01-02 03:04:05+00:00',
    '2026-01-02T03:04:05.000000000Z',
  ])
    assert.equal(momentOf(form), expected, String(form));
  for (const none of ['', 'never', '0001-01-01T00:00:00Z', null, undefined])
    assert.equal(momentOf(none), undefined);
});

test('durations are numbers, or written as Go writes them', () => {
  const expected: readonly (readonly [string | number, number | undefined])[] = [
    [3600, 3600],
    ['3600', 3600],
    ['1h', 3600],
    ['3h25m19s', 12_319],
    ['0s', 0],
    ['soon', undefined],
    ['1h?', undefined],
    ['', undefined],
  ];
  for (const [duration, seconds] of expected) assert.equal(secondsOf(duration), seconds, String(duration));
});
