import type { SnapshotItem } from '../../core/item/snapshot-item.ts';
import type { PreparedRecord, RecordedChange, SourceSnapshot } from '../item-history.ts';
import type { SourceRef } from '../store.ts';
import type { Connection } from './database.ts';
import { differingBuckets, itemsOf } from './differing-buckets.ts';
import { claimSource, readEntries, type StoredSource, writeFingerprint } from './item-source.ts';
import { type VersionChanges, writeVersions } from './write-versions.ts';

/** See `ItemHistory.record`. Inside a transaction. */
export async function recordItems(
  connection: Connection,
  ref: SourceRef,
  at: Date,
  snapshot: SourceSnapshot,
  prepared: PreparedRecord | undefined,
): Promise<RecordedChange> {
  const source = await claimSource(connection, ref);
  const { whole } = snapshot.fingerprint;
  if (source.fingerprint === whole) return { fingerprint: whole, added: 0, changed: 0, ended: 0 };
  const ahead = prepared?.base === source.fingerprint ? prepared : undefined;
  const differing = ahead?.differing ?? (await differingBuckets(connection, source, snapshot));
  const changes = await changesIn(connection, source, snapshot, differing);
  await writeVersions(
    connection,
    source,
    at,
    changes,
    (kind, name) => snapshot.hides(kind, name),
    ahead?.kept,
  );
  await writeFingerprint(connection, source, at, snapshot.items.length, snapshot.fingerprint, differing);
  const { added, changed, ended } = changes;
  return { fingerprint: whole, added: added.length, changed: changed.length, ended: ended.length };
}

async function changesIn(
  connection: Connection,
  source: StoredSource,
  snapshot: SourceSnapshot,
  differing: readonly number[] | 'all',
): Promise<VersionChanges> {
  if (source.fingerprint === null) return { added: snapshot.items, changed: [], ended: [] };
  const entries = await readEntries(connection, source, differing);
  const before = new Map(entries.map(({ key, hash }) => [key, hash]));
  const added: SnapshotItem[] = [];
  const changed: SnapshotItem[] = [];
  for (const item of itemsOf(snapshot, differing)) {
    const hash = before.get(item.key);
    if (hash === undefined) added.push(item);
    else {
      before.delete(item.key);
      if (hash !== item.hash) changed.push(item);
    }
  }
  return { added, changed, ended: [...before.keys()] };
}
