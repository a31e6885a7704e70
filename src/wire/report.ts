import type { Coverage } from '../core/compare/coverage.ts';
import type { Finding } from '../core/finding/finding.ts';
import type { Verdict } from '../core/finding/verdict.ts';
import type { Layer } from '../core/item/layer.ts';

/** The machine-readable result of `drift` and `parity`. Fields are added, never renamed, within one version. */
export const REPORT_SCHEMA = 'tallyman.dev/report/v1';

/** `fail`, `waived` and `unknown` count findings; `pass` counts the items that have none. */
export type Counts = Readonly<Record<Verdict, number>>;

export interface SourceReport {
  readonly environment: string;
  readonly source: string;
  readonly collector: string;
  readonly location: string;
  readonly verdict: Verdict;
  readonly items: number;
  /** Items by how they are governed; see `core/compare/coverage.ts`. */
  readonly coverage: Coverage;
  /** Why it is unknown, a sentence for each part that could not be looked at; absent where everything was. */
  readonly reasons?: readonly string[];
}

export interface Report {
  readonly schema: typeof REPORT_SCHEMA;
  readonly command: 'drift' | 'parity';
  /** RFC 3339; the moment for which approvals and exceptions were judged. */
  readonly at: string;
  readonly verdict: Verdict;
  readonly counts: Counts;
  readonly findings: readonly Finding[];
  readonly sources: readonly SourceReport[];
  /** Only of drift: the same coverage by service, and by site where the environments have one. */
  readonly coverage?: {
    readonly byService: Readonly<Record<string, Coverage>>;
    readonly bySite: Readonly<Record<string, Coverage>>;
  };
  /** Only between environments. */
  readonly parity?: ParityReport;
}

export interface ParityReport {
  readonly left: string;
  readonly right: string;
  /** 0 to 100; see `core/compare/score.ts`. Null where nothing could be compared. */
  readonly score: number | null;
  readonly byLayer: Readonly<Partial<Record<Layer, number>>>;
  /** Only of the items that a service claims. */
  readonly byService: Readonly<Record<string, number>>;
  /** The items that cost points, dearest first. */
  readonly lost: readonly { readonly key: string; readonly points: number }[];
}
