import type { AccessList } from './access-list.ts';
import type { DeliveryQueue } from './delivery-queue.ts';
import type { FindingHistory } from './finding-history.ts';
import type { ItemHistory, PreparedRecord, SourceSnapshot } from './item-history.ts';
import type { LedgerLog } from './ledger-log.ts';
import type { ScanLog } from './scan-log.ts';

/**
 * What Tallyman remembers. Everything that is written goes through `transaction`, so that a projection and the ledger
 * entries that tell of it become visible together or not at all.
 */
export interface Store extends Shelves {
  /**
   * Keeps all that `work` writes, or nothing of it. Retried by the backend where another transaction was in the way, so
   * `work` must not touch anything but the shelves that it is given, and may run more than once.
   */
  transaction<T>(work: (shelves: Shelves) => Promise<T>): Promise<T>;
  /**
   * Finds out what is new of snapshots of an environment, and keeps its texts where they are many, ahead of the
   * transaction that records it, which is shorter then. Texts that nothing comes to refer to do no harm and are compacted
   * away.
   * @param snapshots by the name of the source, as is what comes back.
   */
  prepareRecords(
    environment: string,
    snapshots: ReadonlyMap<string, SourceSnapshot>,
  ): Promise<ReadonlyMap<string, PreparedRecord>>;
  /** Whether reading and writing work right now. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** The parts of the store, each for one noun. */
export interface Shelves {
  readonly scans: ScanLog;
  readonly ledger: LedgerLog;
  readonly items: ItemHistory;
  readonly findings: FindingHistory;
  readonly access: AccessList;
  readonly deliveries: DeliveryQueue;
}

/** Where a source is: sources are known by the name that they have in their environment. */
export interface SourceRef {
  readonly environment: string;
  readonly source: string;
}

/** A part of a longer list, and the way to the next part; `next` is opaque and absent at the end. */
export interface Page<T> {
  readonly rows: readonly T[];
  readonly next?: string;
}

export interface PageRequest {
  /** At most this many rows. */
  readonly limit: number;
  /** The `next` of the page before. */
  readonly after?: string | undefined;
}
