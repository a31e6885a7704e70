import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openStore } from '../store/open/open-store.ts';
import type { Store } from '../store/store.ts';
import { applyRetention } from './apply-retention.ts';
import { environment, estate, ports, source } from './estate.fixture.ts';
import { recordScan } from './record-scan.ts';

const day = (count: number) => new Date(Date.UTC(2026, 0, count));

describe('retention', () => {
  let store: Store;
  before(async () => {
    store = await openStore('memory:');
  });
  after(() => store.close());

  it('forgets what ended long ago, but nothing that a ledger entry refers to, and says so in the ledger', async () => {
    const request = {
      estate: estate([environment('site', [source('a')])]),
      environment: 'site',
      trigger: 'schedule',
      catalog: { hash: 'c' },
      actor: 'schedule',
    } as const;
    for (const [index, [size, quiet]] of [
      [2, 7],
      [2, 8],
      [1, 9],
    ].entries()) {
      const item = { kind: 'queue', name: 'drifting', declared: { size: 1 }, actual: { size: size ?? 0 } };
      const other = {
        kind: 'queue',
        name: 'quiet',
        declared: { size: quiet ?? 0 },
        actual: { size: quiet ?? 0 },
      };
      await recordScan({ ...request, id: `scan ${index}` }, store, {
        ...ports({ a: [item, other] }),
        clock: () => day(index + 1),
      });
    }
    const applied = await applyRetention({ days: 30, actor: 'schedule', id: 'r1' }, store, day(60));
    assert.deepEqual(applied, { before: day(30), versions: 3, bodies: 2 });

    const { rows } = await store.ledger.list({}, { limit: 100 });
    const named = rows.flatMap(({ entry }) => {
      const data = entry.data as { readonly evidence?: string };
      return data.evidence === undefined ? [] : [data.evidence];
    });
    assert.equal(named.length, 2);
    for (const hash of named) assert.ok(await store.items.body(hash), hash);
    assert.equal(rows[0]?.entry.type, 'dev.tallyman.retention.applied');
    assert.deepEqual(rows[0]?.entry.data, {
      before: day(30).toISOString(),
      days: 30,
      versions: 3,
      bodies: 2,
    });
  });

  it('refuses to forget what has only just ended', async () => {
    await assert.rejects(applyRetention({ days: 0, actor: 'a', id: 'r2' }, store, day(1)), RangeError);
  });
});
