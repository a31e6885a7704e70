import type { SourceFingerprint } from '../core/item/bucket.ts';
import type { Observation } from '../core/item/observation.ts';
import type { SnapshotItem } from '../core/item/snapshot-item.ts';
import type { Page, PageRequest, SourceRef } from './store.ts';

/**
 * Every version of every item, as intervals. What is kept is the observation as it was judged, with all sides: present
 * and past can then be asked everything that a live source can be asked, by the same code.
 */
export interface ItemHistory {
  /**
   * Makes `snapshot` what the source holds from `at` on. Only what differs is written, and finding that out costs one
   * comparison for a bucket of items. An item that is absent from the snapshot ends; `hides` tells whether it is gone, or
   * lies where nobody could look. `at` is later than that of every record of the source before.
   * @param prepared what `prepareRecords` of the store gave for this very snapshot; without it, all is done now.
   */
  record(
    ref: SourceRef,
    at: Date,
    snapshot: SourceSnapshot,
    prepared?: PreparedRecord,
  ): Promise<RecordedChange>;
  /** The same for somebody who compared fingerprints first and sends changes only. Undefined where the base is another. */
  recordChanges(ref: SourceRef, at: Date, changes: SourceChanges): Promise<RecordedChange | undefined>;
  /** What `recordChanges` is compared with; undefined for a source that was never recorded. */
  fingerprint(ref: SourceRef): Promise<SourceFingerprint | undefined>;
  /**
   * What the source held at `asOf`, now where absent, many at a time, in an order of the store's own that is always the
   * same. What is recorded meanwhile does not show.
   */
  observations(ref: SourceRef, asOf?: Date): AsyncIterable<readonly Observation[]>;
  /** Some of them, in the order asked for; undefined for one that was not there. */
  observed(
    ref: SourceRef,
    items: readonly ItemName[],
    asOf: Date,
  ): Promise<readonly (Observation | undefined)[]>;
  /** The observation of this hash, such as one that a ledger entry names as its evidence. */
  body(hash: string): Promise<Observation | undefined>;
  /**
   * Waits until nobody else writes of the sources that are known of this environment, and keeps it so until the
   * transaction ends.
   * @returns the fingerprint of what each holds, by its name.
   */
  claim(environment: string): Promise<ReadonlyMap<string, string>>;
  /** The versions of one item, newest first. */
  versions(item: SourceRef & ItemName, page: PageRequest): Promise<Page<ItemVersion>>;
  /** What held before this moment is not known as a whole any more; undefined where nothing was ever forgotten. */
  horizon(): Promise<Date | undefined>;
  /**
   * Forgets the versions that ended before `before`, and texts that no version and no ledger entry refers to then. Where
   * no version ended before, the past stays whole.
   */
  compact(before: Date): Promise<{ readonly versions: number; readonly bodies: number }>;
}

export interface ItemName {
  readonly kind: string;
  readonly name: string;
}

/** What one source held at one moment; see `core/item/snapshot.ts`. */
export interface SourceSnapshot {
  /** In the order of their keys, each key once. */
  readonly items: readonly SnapshotItem[];
  /** Of exactly these items. */
  readonly fingerprint: SourceFingerprint;
  /** Whether an item lies in a part that could not be looked at. */
  hides(kind: string, name: string): boolean;
}

/** What was found out and kept ahead of a record; it holds as long as the source is what it was then. */
export interface PreparedRecord {
  /** Fingerprint of what the source held; null for nothing. */
  readonly base: string | null;
  /** The buckets in which the snapshot differs. */
  readonly differing: readonly number[] | 'all';
  /** The number of compactions until which all texts of those buckets are kept; absent where they were not kept. */
  readonly kept?: number;
}

export interface SourceChanges {
  /** Fingerprint of the whole source before the changes; where it is another, nothing is written. */
  readonly base: string;
  readonly put: readonly SnapshotItem[];
  readonly end: readonly ItemName[];
}

export interface RecordedChange {
  /** Of the whole source as it is now. */
  readonly fingerprint: string;
  readonly added: number;
  readonly changed: number;
  readonly ended: number;
}

export interface ItemVersion {
  readonly hash: string;
  readonly from: Date;
  /** Absent where it still holds. */
  readonly to?: Date;
  /** True where it ended because nobody could look any more, so that it may have gone on. */
  readonly hidden?: true;
  readonly observation: Observation;
}
