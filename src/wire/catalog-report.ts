import type { Problem } from '../core/catalog/problem.ts';
import type { Verdict } from '../core/finding/verdict.ts';

export const CATALOG_REPORT_SCHEMA = 'tallyman.dev/catalog-report/v1';

export interface CatalogReport {
  readonly schema: typeof CATALOG_REPORT_SCHEMA;
  readonly verdict: Verdict;
  readonly documents: number;
  /** Documents by kind. */
  readonly kinds: Readonly<Record<string, number>>;
  readonly problems: readonly Problem[];
}
