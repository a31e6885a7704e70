import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatMoment, formatTime } from './format-moment.ts';

describe('a moment as people read it', () => {
  it('names its zone, and its own day in each', () => {
    assert.equal(formatMoment('2026-11-29T02:10:00Z', 'UTC'), '29 Nov 2026, 02:10 UTC');
    assert.equal(formatMoment('2026-11-29T02:10:00Z', 'America/New_York'), '28 Nov 2026, 21:10 EST');
    assert.equal(formatMoment('2026-07-01T04:00:00Z', 'America/New_York'), '1 Jul 2026, 00:00 EDT');
  });

  it('is a time alone where the day is known', () => {
    assert.equal(formatTime(new Date('2026-11-29T07:05:00Z'), 'America/Los_Angeles'), '23:05 PST');
  });
});
