import type { LedgerEntry, LedgerEvent } from '../core/ledger/entry.ts';
import type { Frontier } from '../core/ledger/frontier.ts';
import type { StoredHashes } from '../core/ledger/stored-hashes.ts';
import type { Page, PageRequest } from './store.ts';

/**
 * The append-only log. Entries get their numbers in the order in which their transactions are kept; hashes of subtrees
 * are kept beside them, so that a proof reads in proportion to the depth of the tree.
 */
export interface LedgerLog {
  /**
   * Numbers of the entries, in the order given; 0 is the first of the log. Whoever else appends waits from here until the
   * transaction ends, so it comes last in one, with all entries at once.
   */
  append(events: readonly LedgerEvent[]): Promise<readonly number[]>;
  size(): Promise<number>;
  get(index: number): Promise<RecordedEntry | undefined>;
  /** Canonical JSON of a body that was too long for its entry, by the entry's `bodyhash`. */
  body(hash: string): Promise<string | undefined>;
  /** Newest first. `types` and `subject` are those of the entries. */
  list(query: LedgerQuery, page: PageRequest): Promise<Page<RecordedEntry>>;
  /** The leaves from `from` up to, not including, `to`, in order, some at a time, as they were hashed. */
  leaves(from: number, to: number): AsyncIterable<readonly RecordedLeaf[]>;
  /** Size and head of the tree as it is now. */
  frontier(): Promise<Frontier>;
  /** The stored hashes of complete subtrees, from which proofs are made. */
  readonly hashes: StoredHashes;
  /** One of a size that has one already changes nothing. */
  addCheckpoint(checkpoint: SignedCheckpoint): Promise<void>;
  /** By size. */
  checkpoints(): Promise<readonly SignedCheckpoint[]>;
}

export interface LedgerQuery {
  readonly subject?: string;
  readonly types?: readonly LedgerEntry['type'][];
  /** Part of who did it, in any case. */
  readonly actor?: string;
  /** Of the entries' own time, both included. */
  readonly since?: Date;
  readonly until?: Date;
}

/** A checkpoint as it was signed; `note` is the whole signed note. */
export interface SignedCheckpoint {
  readonly size: number;
  readonly at: Date;
  readonly note: string;
}

export interface RecordedEntry {
  readonly index: number;
  readonly entry: LedgerEntry;
  /** What was hashed, as text. */
  readonly leaf: string;
}

export interface RecordedLeaf {
  readonly index: number;
  /** What was hashed, as text. */
  readonly leaf: string;
  /** As it was recorded with the leaf. */
  readonly hash: Uint8Array;
}
