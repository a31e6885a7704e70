import { bucketOf } from '../../core/item/bucket.ts';
import type { SnapshotItem } from '../../core/item/snapshot-item.ts';
import type { SourceSnapshot } from '../item-history.ts';
import type { Connection } from './database.ts';
import { readBuckets, type StoredSource } from './item-source.ts';

/** From this share of the buckets on it is quicker to look through all items in one go. */
const MOST = 0.25;

/** The buckets whose items are not all the same as they are stored; all, where they are most or were spread otherwise. */
export async function differingBuckets(
  connection: Connection,
  source: StoredSource,
  { fingerprint }: SourceSnapshot,
): Promise<readonly number[] | 'all'> {
  if (source.fingerprint === null || source.bits !== fingerprint.bits) return 'all';
  const stored = await readBuckets(connection, source);
  const differing: number[] = [];
  for (const [number, print] of fingerprint.buckets) if (stored.get(number) !== print) differing.push(number);
  for (const number of stored.keys()) if (!fingerprint.buckets.has(number)) differing.push(number);
  return differing.length > MOST * 2 ** source.bits ? 'all' : differing;
}

export function itemsOf(
  { items, fingerprint }: SourceSnapshot,
  buckets: readonly number[] | 'all',
): readonly SnapshotItem[] {
  if (buckets === 'all') return items;
  const wanted = new Set(buckets);
  return items.filter(({ key }) => wanted.has(bucketOf(key, fingerprint.bits)));
}
