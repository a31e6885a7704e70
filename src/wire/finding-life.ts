import type { FindingTransitionView, TrackedFindingView } from './schemas/tracked-finding.ts';

export const FINDING_LIFE_SCHEMA = 'tallyman.dev/finding-history/v1';

/** A finding as it is now, and what happened to it, oldest first. */
export interface FindingLife extends TrackedFindingView {
  readonly schema: typeof FINDING_LIFE_SCHEMA;
  readonly transitions: readonly FindingTransitionView[];
  /** There are earlier steps, which were not read. */
  readonly earlier?: true;
}

/** The part of a history that is asked for, both moments included. */
export interface Span {
  readonly from?: Date;
  readonly to?: Date;
}
