import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isStale } from './staleness.ts';

const scanned = new Date('2026-03-01T00:00:00Z');
const hoursLater = (hours: number) => new Date(scanned.getTime() + hours * 3_600_000);

describe('what a scan says is true for a while', () => {
  it('a day and two hours, so that a daily scan may run late', () => {
    assert.equal(isStale({}, scanned, hoursLater(26)), false);
    assert.equal(isStale({}, scanned, hoursLater(26.1)), true);
  });

  it('as long as the environment says', () => {
    assert.equal(isStale({ staleAfter: 3600 }, scanned, hoursLater(1)), false);
    assert.equal(isStale({ staleAfter: 3600 }, scanned, hoursLater(1.1)), true);
  });

  it('what was never looked at is stale from the start', () => {
    assert.equal(isStale({}, undefined, scanned), true);
  });
});
