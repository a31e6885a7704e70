import type { Finding } from '../core/finding/finding.ts';
import type { Verdict } from '../core/finding/verdict.ts';

export const MATRIX_SCHEMA = 'tallyman.dev/matrix/v1';

/** Parity of every pair of environments, and who leaves the cohort. */
export interface Matrix {
  readonly schema: typeof MATRIX_SCHEMA;
  readonly at: string;
  readonly verdict: Verdict;
  readonly environments: readonly string[];
  readonly cells: readonly MatrixCell[];
  readonly outliers: readonly Outlier[];
}

export interface MatrixCell {
  readonly left: string;
  readonly right: string;
  readonly verdict: Verdict;
  /** 0 to 100, null where nothing could be compared. */
  readonly score: number | null;
  readonly counts: Readonly<Record<Verdict, number>>;
  /** The gravest few, for drill-down without another call. */
  readonly worst: readonly Finding[];
}

/** A member of a cohort that differs from the value that most of it shares. */
export interface Outlier {
  readonly cohort: string;
  readonly member: string;
  readonly kind: string;
  readonly name: string;
  readonly path: string;
  readonly usual: unknown;
  readonly found: unknown;
  /** How many members share `usual`, of how many. */
  readonly sharedBy: number;
  readonly of: number;
}
