import { bucketOf } from '../../core/item/bucket.ts';
import type { SnapshotItem } from '../../core/item/snapshot-item.ts';
import type { KeptBodies, RecordedChange, SourceSnapshot } from '../item-history.ts';
import type { SourceRef } from '../store.ts';
import type { Connection } from './database.ts';
import { claimSource, readBuckets, readEntries, type StoredSource, writeFingerprint } from './item-source.ts';
import { type VersionChanges, writeVersions } from './write-versions.ts';

/** See `ItemHistory.record`. Inside a transaction. */
export async function recordItems(
  connection: Connection,
  ref: SourceRef,
  at: Date,
  snapshot: SourceSnapshot,
  kept: KeptBodies | undefined,
): Promise<RecordedChange> {
  const source = await claimSource(connection, ref);
  const { whole } = snapshot.fingerprint;
  if (source.fingerprint === whole) return { fingerprint: whole, added: 0, changed: 0, ended: 0 };
  const differing = await differingBuckets(connection, source, snapshot);
  const changes = await changesIn(connection, source, snapshot, differing);
  await writeVersions(connection, source, at, changes, (kind, name) => snapshot.hides(kind, name), kept);
  await writeFingerprint(connection, source, at, snapshot.items.length, snapshot.fingerprint, differing);
  const { added, changed, ended } = changes;
  return { fingerprint: whole, added: added.length, changed: changed.length, ended: ended.length };
}

/** From this share of the buckets on it is quicker to look through all items in one go. */
const MOST = 0.25;

/** The buckets whose items are not all the same; all of them where they were spread otherwise. */
async function differingBuckets(
  connection: Connection,
  source: StoredSource,
  { fingerprint }: SourceSnapshot,
): Promise<readonly number[] | 'all'> {
  if (source.fingerprint === null || source.bits !== fingerprint.bits) return 'all';
  const stored = await readBuckets(connection, source);
  const differing: number[] = [];
  for (const [number, print] of fingerprint.buckets) if (stored.get(number) !== print) differing.push(number);
  for (const number of stored.keys()) if (!fingerprint.buckets.has(number)) differing.push(number);
  return differing;
}

async function changesIn(
  connection: Connection,
  source: StoredSource,
  { items, fingerprint }: SourceSnapshot,
  differing: readonly number[] | 'all',
): Promise<VersionChanges> {
  if (source.fingerprint === null) return { added: items, changed: [], ended: [] };
  const isMost = differing === 'all' || differing.length > MOST * 2 ** source.bits;
  const before = new Map(
    (await readEntries(connection, source, isMost ? 'all' : differing)).map(({ key, hash }) => [key, hash]),
  );
  const wanted = isMost ? undefined : new Set(differing);
  const added: SnapshotItem[] = [];
  const changed: SnapshotItem[] = [];
  for (const item of items) {
    if (wanted && !wanted.has(bucketOf(item.key, fingerprint.bits))) continue;
    const hash = before.get(item.key);
    if (hash === undefined) added.push(item);
    else {
      before.delete(item.key);
      if (hash !== item.hash) changed.push(item);
    }
  }
  return { added, changed, ended: [...before.keys()] };
}
