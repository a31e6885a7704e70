import { bucketRange } from '../../core/item/bucket.ts';
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

/** The items of some buckets: they are found by their order, without looking at the others. */
export function itemsOf(
  { items, fingerprint }: SourceSnapshot,
  buckets: readonly number[] | 'all',
): readonly SnapshotItem[] {
  if (buckets === 'all') return items;
  return buckets.flatMap((bucket) => {
    const { low, high } = bucketRange(bucket, fingerprint.bits);
    const first = firstAtOrAfter(items, low);
    let end = first;
    while ((items[end]?.key ?? '~') <= high) end += 1;
    return items.slice(first, end);
  });
}

/** The index of the first item whose key is not before `key`; their number where there is none. */
function firstAtOrAfter(items: readonly SnapshotItem[], key: string): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((items[middle]?.key ?? '') < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
