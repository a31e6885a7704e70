import type { Remedy } from '../collectors/collector.ts';
import type { Finding } from '../core/finding/finding.ts';

export const EXPLANATION_SCHEMA = 'tallyman.dev/explanation/v1';

/** Everything that somebody needs to act on one finding. */
export interface Explanation {
  readonly schema: typeof EXPLANATION_SCHEMA;
  readonly finding: Finding;
  /** Why the two values count as different, in a sentence or two. */
  readonly why: string;
  /** Which approval applies, has lapsed, or could be registered; with the reason. */
  readonly approval: string;
  readonly owner: { readonly team: string | null; readonly contact: string | null };
  /** Services that the item serves and those that depend on them, nearest first. */
  readonly dependents: readonly {
    readonly service: string;
    readonly tier: number;
    readonly distance: number;
  }[];
  readonly next: readonly Remedy[];
}
