import { observationOf } from '../../core/item/snapshot-item.ts';
import type { ItemHistory } from '../item-history.ts';
import { compactItems } from './compact-items.ts';
import type { Connection } from './database.ts';
import { findSource, readBuckets } from './item-source.ts';
import { readObservations, readObserved } from './read-items.ts';
import { readVersions } from './read-versions.ts';
import { recordChanges } from './record-changes.ts';
import { recordItems } from './record-items.ts';

export function sqlItemHistory(connection: Connection): ItemHistory {
  return {
    record: (ref, at, snapshot, kept) =>
      connection.transaction((own) => recordItems(own, ref, at, snapshot, kept)),
    recordChanges: (ref, at, changes) =>
      connection.transaction((own) => recordChanges(own, ref, at, changes)),

    async fingerprint(ref) {
      const source = await findSource(connection, ref);
      if (!source || source.fingerprint === null) return undefined;
      const { fingerprint: whole, bits } = source;
      return { whole, bits, buckets: await readBuckets(connection, source) };
    },

    observations: (ref, asOf) => readObservations(connection, ref, asOf),
    observed: (ref, items, asOf) => readObserved(connection, ref, items, asOf),
    versions: (item, page) => readVersions(connection, item, page),

    async body(hash) {
      if (!/^[0-9a-f]{64}$/u.test(hash)) return undefined;
      const [row] = await connection.query<{ text: string }>(
        "SELECT text FROM item_bodies WHERE hash = decode($1, 'hex')",
        [hash],
      );
      return row && observationOf(row);
    },

    async claim(environment) {
      const rows = await connection.query<{ name: string; fingerprint: string | null }>(
        'SELECT name, fingerprint FROM item_sources WHERE environment = $1 ORDER BY id FOR UPDATE',
        [environment],
      );
      return new Map(rows.map(({ name, fingerprint }) => [name, fingerprint ?? '']));
    },

    async horizon() {
      const [row] = await connection.query<{ horizon: Date | null }>('SELECT horizon FROM item_compactions');
      return row?.horizon ?? undefined;
    },

    compact: (before) => connection.transaction((own) => compactItems(own, before)),
  };
}
