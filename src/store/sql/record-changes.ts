import {
  type BucketEntry,
  bucketBits,
  bucketFingerprint,
  bucketOf,
  intoBuckets,
  itemKey,
  type SourceFingerprint,
  sourceFingerprint,
  wholeFingerprint,
} from '../../core/item/bucket.ts';
import type { SnapshotItem } from '../../core/item/snapshot-item.ts';
import type { RecordedChange, SourceChanges } from '../item-history.ts';
import type { SourceRef } from '../store.ts';
import type { Connection } from './database.ts';
import { claimSource, readBuckets, readEntries, type StoredSource, writeFingerprint } from './item-source.ts';
import { type VersionChanges, writeVersions } from './write-versions.ts';

/** See `ItemHistory.recordChanges`. Inside a transaction. */
export async function recordChanges(
  connection: Connection,
  ref: SourceRef,
  at: Date,
  given: SourceChanges,
): Promise<RecordedChange | undefined> {
  const source = await claimSource(connection, ref);
  if (source.fingerprint !== given.base) return undefined;
  const gone = given.end.map(({ kind, name }) => itemKey(kind, name));
  const touched = touchedBuckets(source, [...given.put.map(({ key }) => key), ...gone]);
  const entries = await readEntries(connection, source, touched);
  const changes = changesOf(entries, given.put, gone);
  const items = source.items + changes.added.length - changes.ended.length;
  const isSpreadAnew = bucketBits(items) !== source.bits;
  const fingerprint = isSpreadAnew
    ? sourceFingerprint(after(await readEntries(connection, source, 'all'), changes))
    : await patched(connection, source, touched, after(entries, changes));
  await writeVersions(connection, source, at, changes, () => false, undefined);
  await writeFingerprint(connection, source, at, items, fingerprint, isSpreadAnew ? 'all' : touched);
  return {
    fingerprint: fingerprint.whole,
    added: changes.added.length,
    changed: changes.changed.length,
    ended: changes.ended.length,
  };
}

function touchedBuckets({ bits }: StoredSource, keys: readonly string[]): number[] {
  return [...new Set(keys.map((key) => bucketOf(key, bits)))];
}

/** What is put as it is already, and what is ended without being there, is no change. */
function changesOf(
  entries: readonly BucketEntry[],
  put: readonly SnapshotItem[],
  gone: readonly string[],
): VersionChanges {
  const before = new Map(entries.map(({ key, hash }) => [key, hash]));
  const wanted = [...new Map(put.map((item) => [item.key, item])).values()];
  const isPut = new Set(wanted.map(({ key }) => key));
  return {
    added: wanted.filter(({ key }) => !before.has(key)),
    changed: wanted.filter(({ key, hash }) => before.has(key) && before.get(key) !== hash),
    ended: [...new Set(gone)].filter((key) => before.has(key) && !isPut.has(key)),
  };
}

function after(entries: readonly BucketEntry[], { added, changed, ended }: VersionChanges): BucketEntry[] {
  const hashes = new Map(entries.map(({ key, hash }) => [key, hash]));
  for (const { key, hash } of [...added, ...changed]) hashes.set(key, hash);
  for (const key of ended) hashes.delete(key);
  return [...hashes].map(([key, hash]) => ({ key, hash }));
}

/** The stored fingerprint, with that of the touched buckets made anew from all that they hold now. */
async function patched(
  connection: Connection,
  source: StoredSource,
  touched: readonly number[],
  entries: readonly BucketEntry[],
): Promise<SourceFingerprint> {
  const { bits } = source;
  const buckets = await readBuckets(connection, source);
  const present = intoBuckets(entries, bits);
  for (const number of touched) {
    const fingerprint = bucketFingerprint(present.get(number) ?? []);
    if (fingerprint === undefined) buckets.delete(number);
    else buckets.set(number, fingerprint);
  }
  return { whole: wholeFingerprint(bits, buckets), bits, buckets };
}
