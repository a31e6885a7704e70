import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { until } from '../../test/until.ts';
import { openStore } from '../store/open/open-store.ts';
import type { Store } from '../store/store.ts';
import type { AppliedRetention } from '../usecases/apply-retention.ts';
import { startRetaining } from './retain.ts';

const DAY_MS = 86_400_000;

describe('retention beside the work', () => {
  let store: Store;
  let now = new Date('2026-03-01T12:00:00Z');
  before(async () => {
    store = await openStore('memory:');
  });
  after(() => store.close());

  it('is applied at the start and daily, and where it failed it is told and tried again', async () => {
    const applied: AppliedRetention[] = [];
    const failures: unknown[] = [];
    let reachable = false;
    const stop = startRetaining(
      {
        retention: { historyDays: 30, messageDays: 30 },
        store: {
          ...store,
          transaction: (work) =>
            reachable ? store.transaction(work) : Promise.reject(new Error('not reachable')),
        },
        clock: () => now,
        newId: () => 'of this run',
        onApplied: (each) => applied.push(each),
        onError: (error) => failures.push(error),
      },
      5,
    );
    await until('two failures', () => failures.length >= 2);
    assert.deepEqual(applied, []);
    reachable = true;
    await until('the first run', () => applied.length === 1);
    now = new Date(now.getTime() + DAY_MS);
    await until('the run of the next day', () => applied.length === 2);
    await stop();
    const told = failures.length;
    now = new Date(now.getTime() + DAY_MS);
    await new Promise((resolve) => setTimeout(resolve, 30));
    assert.deepEqual([applied.length, failures.length], [2, told]);
  });
});
