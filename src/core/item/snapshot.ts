import { intoBuckets, type SourceFingerprint, sourceFingerprint } from './bucket.ts';
import type { SnapshotItem } from './snapshot-item.ts';

/** What one source held at one moment, ready to be compared bucket by bucket with what it held before. */
export interface Snapshot {
  /** In the order of their keys. */
  readonly items: readonly SnapshotItem[];
  readonly fingerprint: SourceFingerprint;
}

/** Enough to leave little to sort in each part, and few enough to look through quickly. */
const SORTING_BITS = 16;

export function snapshotOf(items: readonly SnapshotItem[]): Snapshot {
  const sorted = inOrderOfKeys(items);
  return { items: sorted, fingerprint: sourceFingerprint(sorted) };
}

/** Keys are spread evenly, so most of the order is given by their first bits, without comparing. */
function inOrderOfKeys(items: readonly SnapshotItem[]): SnapshotItem[] {
  const parts = intoBuckets(items, SORTING_BITS);
  return Uint32Array.from(parts.keys())
    .sort()
    .reduce<SnapshotItem[]>((sorted, number) => {
      const part = parts.get(number) ?? [];
      for (const item of part.sort((a, b) => (a.key < b.key ? -1 : 1))) sorted.push(item);
      return sorted;
    }, []);
}
