import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { makeDatabase, POSTGRES } from '../../../test/services/postgres.ts';
import { snapshotOf } from '../../core/item/snapshot.ts';
import { snapshotItem } from '../../core/item/snapshot-item.ts';
import { openStore } from '../open/open-store.ts';
import type { Shelves, Store } from '../store.ts';

const at = (hour: number) => new Date(Date.UTC(2026, 2, 1, hour));

describe('compaction of a PostgreSQL store', { skip: POSTGRES.missing ?? false }, () => {
  let store: Store;
  let drop: () => Promise<void>;
  before(async () => {
    const made = await makeDatabase();
    drop = made.drop;
    store = await openStore(made.url);
  });
  after(async () => {
    await store.close();
    await drop();
  });

  const record = ({ items }: Pick<Shelves, 'items'>, source: string, hour: number, size: number) => {
    const snapshot = snapshotOf([snapshotItem({ kind: 'queue', name: 'orders', actual: { size } })]);
    return items.record({ environment: 'site', source }, at(hour), { ...snapshot, hides: () => false });
  };

  it('waits for nobody who records, and holds up nobody, where no text is to be removed', async () => {
    await record(store, 'a', 1, 1);
    const held = Promise.withResolvers<void>();
    const recorded = Promise.withResolvers<void>();
    const recording = store.transaction(async (shelves) => {
      await record(shelves, 'b', 2, 2);
      recorded.resolve();
      await held.promise;
    });
    await recorded.promise;
    const compacted = store.items.compact(at(3));
    const timer = setTimeout(held.resolve, 5_000);
    const first = await Promise.race([compacted, recording.then(() => 'it waited')]);
    clearTimeout(timer);
    held.resolve();
    assert.deepEqual(first, { versions: 0, bodies: 0 });
    await recording;
  });

  it('removes the texts that nothing refers to any more', async () => {
    await record(store, 'a', 4, 3);
    assert.deepEqual(await store.items.compact(at(5)), { versions: 1, bodies: 1 });
  });
});
