import { inOrderOfHex, type SourceFingerprint, sourceFingerprint } from './bucket.ts';
import type { SnapshotItem } from './snapshot-item.ts';

/** What one source held at one moment, ready to be compared bucket by bucket with what it held before. */
export interface Snapshot {
  /** In the order of their keys. */
  readonly items: readonly SnapshotItem[];
  readonly fingerprint: SourceFingerprint;
}

export function snapshotOf(items: readonly SnapshotItem[]): Snapshot {
  const sorted = inOrderOfHex(items, ({ key }) => key);
  return { items: sorted, fingerprint: sourceFingerprint(sorted) };
}
