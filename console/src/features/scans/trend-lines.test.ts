import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { trendLines } from './trend-lines.ts';

const scan = (day: number, fail: number, unknown = 0) => ({
  finishedAt: `2026-11-0${day}T00:00:00.000Z`,
  counts: { pass: 5, waived: 0, fail, unknown },
});

describe('the lines of the trend', () => {
  it('hold what a scan saw until the next one, in the order of time', () => {
    const { fail, most, from, to } = trendLines([scan(5, 10), scan(1, 0), scan(3, 5)], 100, 50);
    assert.equal(fail, 'M0 50H50V25H100V0');
    assert.equal(most, 10);
    assert.deepEqual([from, to], ['2026-11-01T00:00:00.000Z', '2026-11-05T00:00:00.000Z']);
  });

  it('share one scale, so that they can be held against each other', () => {
    const { fail, unknown } = trendLines([scan(1, 1, 4), scan(2, 2, 4)], 10, 8);
    assert.equal(fail, 'M0 6H10V4');
    assert.equal(unknown, 'M0 0H10V0');
  });

  it('lie at the bottom where nothing was ever wrong', () => {
    assert.equal(trendLines([scan(1, 0), scan(2, 0)], 10, 8).fail, 'M0 8H10V8');
  });
});
