import { bucketRange, itemKey } from '../../core/item/bucket.ts';
import type { Observation } from '../../core/item/observation.ts';
import { observationOf } from '../../core/item/snapshot-item.ts';
import type { ItemName } from '../item-history.ts';
import type { SourceRef } from '../store.ts';
import type { Connection } from './database.ts';
import { findSource } from './item-source.ts';

/** So many observations are in memory at once. */
const PAGE = 2000;

/**
 * In the order of the keys. What ended or began after `asOf` does not show, whatever is recorded while one reads. Goes by
 * ranges of keys and not by pages of an ordered list, which a planner that knows little of the table would sort each time.
 */
export async function* readObservations(
  connection: Connection,
  ref: SourceRef,
  asOf: Date | undefined,
): AsyncGenerator<readonly Observation[]> {
  const source = await findSource(connection, ref);
  const moment = asOf ?? source?.recordedAt;
  if (!source || !moment) return;
  const bits = Math.max(0, Math.ceil(Math.log2(source.most / PAGE)));
  for (let part = 0; part < 2 ** bits; part += 1) {
    const { low, high } = bucketRange(part, bits);
    const rows = await connection.query<{ key: string; text: string }>(
      `SELECT version.key::text, body.text
       FROM item_versions AS version JOIN item_bodies AS body ON body.hash = version.hash
       WHERE version.environment = $1 AND version.source = $2 AND version.key BETWEEN $3 AND $4
         AND version.seen_from <= $5 AND version.seen_to > $5`,
      [source.environment, source.id, low, high, moment],
    );
    yield rows.toSorted((a, b) => (a.key < b.key ? -1 : 1)).map(observationOf);
  }
}

export async function readObserved(
  connection: Connection,
  ref: SourceRef,
  items: readonly ItemName[],
  asOf: Date,
): Promise<readonly (Observation | undefined)[]> {
  const source = await findSource(connection, ref);
  const found = new Map<string, Observation>();
  for (let start = 0; source && start < items.length; start += PAGE) {
    const rows = await connection.query<{ key: string; text: string }>(
      `SELECT version.key::text, body.text
       FROM item_versions AS version JOIN item_bodies AS body ON body.hash = version.hash
       WHERE version.environment = $1 AND version.source = $2 AND version.key = ANY($3::uuid[])
         AND version.seen_from <= $4 AND version.seen_to > $4`,
      [
        source.environment,
        source.id,
        items.slice(start, start + PAGE).map(({ kind, name }) => itemKey(kind, name)),
        asOf,
      ],
    );
    for (const row of rows) found.set(row.key.replaceAll('-', ''), observationOf(row));
  }
  return items.map(({ kind, name }) => found.get(itemKey(kind, name)));
}
