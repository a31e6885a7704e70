import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ScanRecord } from '../../store/scan-log.ts';
import { LastWholeScans } from './last-whole-scans.ts';

const scan = (hour: number, ...gaps: number[]) =>
  ({
    environment: 'site',
    finishedAt: new Date(Date.UTC(2026, 2, 1, hour)),
    sources: gaps.map((count) => ({ gaps: Array.from({ length: count }, () => ({})) })),
  }) as unknown as ScanRecord;

describe('the last whole scan of an environment', () => {
  const whole = (...newestFirst: ScanRecord[]) =>
    new LastWholeScans({ list: async () => ({ rows: newestFirst }) }).upTo(newestFirst[0] as ScanRecord);

  it('is the latest that could read every source', async () => {
    assert.deepEqual(await whole(scan(3, 0, 0), scan(2, 0, 0)), scan(3).finishedAt);
    assert.deepEqual(await whole(scan(3, 0, 1), scan(2, 0, 0)), scan(2).finishedAt);
    assert.equal(await whole(scan(3, 0, 1)), undefined);
  });

  it('is none that had no source to read', async () => {
    assert.equal(await whole(scan(3)), undefined);
    assert.deepEqual(await whole(scan(3), scan(2, 0)), scan(2).finishedAt);
  });
});
