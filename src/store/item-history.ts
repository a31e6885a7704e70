import type { Observation } from '../core/item/observation.ts';
import type { SourceRef } from './store.ts';

/**
 * Every version of every item, as intervals. What is kept is the observation as it was judged, with all sides: present
 * and past can then be asked everything that a live source can be asked, by the same code.
 */
export interface ItemHistory {
  /**
   * Makes `snapshot` what the source holds from `at` on. Only what differs is written, and finding that out costs one
   * comparison for a bucket of equal items. An item that is absent from the snapshot ends, unless `hides` says that it
   * lies where nobody could look.
   */
  record(ref: SourceRef, at: Date, snapshot: SourceSnapshot): Promise<RecordedChange>;
  /** The same for somebody who compared fingerprints first and sends changes only. */
  recordChanges(ref: SourceRef, at: Date, changes: SourceChanges): Promise<RecordedChange>;
  /** What `recordChanges` is compared with: one fingerprint for each bucket of items. */
  fingerprints(ref: SourceRef): Promise<SourceFingerprint | undefined>;
  /** What the source held at `asOf`, now where absent; in the order of kind and name. */
  observations(ref: SourceRef, asOf?: Date): AsyncIterable<Observation>;
  /** The sources that hold or held something. */
  sources(environment: string): Promise<readonly string[]>;
  /** All versions of one item, oldest first. */
  versions(item: ItemRef): Promise<readonly ItemVersion[]>;
  /** Forgets versions that ended before `before`, except bodies that a ledger entry refers to. */
  compact(before: Date): Promise<{ readonly versions: number; readonly bodies: number }>;
}

export interface ItemRef extends SourceRef {
  readonly kind: string;
  readonly name: string;
}

export interface SnapshotItem {
  readonly kind: string;
  readonly name: string;
  /** SHA-256 of `text`, hex. */
  readonly hash: string;
  /** Canonical JSON of the observation, without what is only for a collector's own `join`. */
  readonly text: string;
}

export interface SourceSnapshot {
  readonly items: readonly SnapshotItem[];
  /** Whether an item lies in a part that could not be looked at. */
  hides(kind: string, name: string): boolean;
}

export interface SourceChanges {
  /** Of the whole source before the changes; where it is another, nothing is written. */
  readonly base: string;
  readonly put: readonly SnapshotItem[];
  readonly end: readonly Pick<SnapshotItem, 'kind' | 'name'>[];
}

/** See `core/item/bucket.ts` for how an item falls into a bucket. */
export interface SourceFingerprint {
  readonly whole: string;
  /** How many bits of the hash of an item's key number its bucket. */
  readonly bits: number;
  readonly buckets: ReadonlyMap<number, string>;
}

export interface RecordedChange {
  readonly fingerprint: string;
  readonly added: number;
  readonly changed: number;
  readonly ended: number;
  /** What is other than before, by its former and its present body. */
  readonly items: readonly ItemChange[];
}

export interface ItemChange {
  readonly kind: string;
  readonly name: string;
  /** Hashes; absent where there was, or is, none. */
  readonly before?: string;
  readonly after?: string;
}

export interface ItemVersion {
  readonly hash: string;
  readonly from: Date;
  /** Absent where it still holds. */
  readonly to?: Date;
  readonly observation: Observation;
}
