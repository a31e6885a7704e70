import type { Coverage } from '../core/compare/coverage.ts';
import type { Verdict } from '../core/finding/verdict.ts';
import type { Gap } from '../core/item/observation.ts';
import type { Counts, SourceReport } from '../wire/report.ts';
import type { Page, PageRequest } from './store.ts';

/** What made a scan run. */
export const SCAN_TRIGGERS = ['schedule', 'request', 'release', 'push', 'import'] as const;
export type ScanTrigger = (typeof SCAN_TRIGGERS)[number];

/** One look at one environment. */
export interface ScanRecord {
  /** Given by whoever scans; a second record of the same id changes nothing. */
  readonly id: string;
  readonly environment: string;
  readonly trigger: ScanTrigger;
  readonly startedAt: Date;
  /** The moment that the scan speaks for. */
  readonly finishedAt: Date;
  /** True where it was added after a newer one of its environment: it is kept, and nothing follows from it. */
  readonly late?: true;
  /** SHA-256 of the catalog's texts, and the commit where it came from a repository. */
  readonly catalog: { readonly hash: string; readonly commit?: string };
  readonly verdict: Verdict;
  readonly counts: Counts;
  /** Of all that was seen in all its sources: two scans with the same one saw the same. */
  readonly fingerprint: string;
  readonly sources: readonly ScannedSource[];
}

/** What a scan says of one source. */
export interface ScannedSource {
  readonly report: SourceReport;
  /** Items that have no finding. */
  readonly passing: number;
  /** Pairs of service (`null`: what no service claims) and coverage. */
  readonly coverageByService: readonly (readonly [string | null, Coverage])[];
  /** What could not be looked at; empty where the scan was complete. */
  readonly gaps: readonly Gap[];
  /** Of all its items together; equal fingerprints mean equal items. */
  readonly fingerprint: string;
  /** Items written because they are new, other than before, or gone. */
  readonly changed: number;
}

export interface ScanLog {
  /**
   * Waits until nobody else writes of this environment, and keeps it so until the transaction ends.
   * @returns its latest scan.
   */
  claim(environment: string): Promise<ScanRecord | undefined>;
  /** Adds a scan. False where it is already there. */
  add(scan: ScanRecord): Promise<boolean>;
  get(id: string): Promise<ScanRecord | undefined>;
  /** The latest scan of one environment; no late one. */
  latestOf(environment: string): Promise<ScanRecord | undefined>;
  /** The latest scan of each environment that finished at or before `asOf`, by `finishedAt`, then by `id`; no late one. */
  latest(asOf?: Date): Promise<ReadonlyMap<string, ScanRecord>>;
  /** Newest first. */
  list(
    query: {
      /** Any of them; all where absent. */
      readonly environments?: readonly string[];
      readonly since?: Date;
      readonly until?: Date;
    },
    page: PageRequest,
  ): Promise<Page<ScanRecord>>;
}
