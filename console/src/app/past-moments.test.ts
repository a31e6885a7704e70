import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pastMoments } from './past-moments.ts';

describe('moments by a word', () => {
  const tuesdayBefore = (now: Date) =>
    pastMoments(now).find(({ word }) => word.startsWith('Last Tuesday'))?.moment as Date;

  it('last Tuesday is one, and in the past, on every day of the week', () => {
    for (let day = 1; day <= 14; day += 1) {
      const now = new Date(2026, 10, day, 8);
      const moment = tuesdayBefore(now);
      assert.equal(moment.getDay(), 2);
      const daysAgo = (now.getTime() - moment.getTime()) / 86_400_000;
      assert.ok(daysAgo > 0 && daysAgo < 7.1, `${daysAgo}`);
    }
  });
});
