import type { Finding } from './finding.ts';

/**
 * Where a finding is in its life. `waived` stands for as long as an approval covers it; `unknown` is one whose place could
 * not be looked at since it was last seen, and says nothing about whether it is still there.
 */
export const FINDING_STATES = ['open', 'acknowledged', 'unknown', 'waived', 'resolved'] as const;
export type FindingState = (typeof FINDING_STATES)[number];

/**
 * What made a finding go away: the declared side took over what runs, what runs went back to what is declared, both moved,
 * an approval covers it, or nobody looks there any more.
 */
export const RESOLUTIONS = ['declared', 'actual', 'both', 'approval', 'withdrawn'] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

/** A finding with its life so far. */
export interface TrackedFinding {
  /** As it was last seen. */
  readonly finding: Finding;
  readonly state: FindingState;
  /** When it was found for the first time ever. */
  readonly firstSeen: Date;
  /** When the present, or last, occurrence began. */
  readonly since: Date;
  readonly lastSeen: Date;
  /** How often it came, the first time included. */
  readonly occurrences: number;
  readonly acknowledgement?: Acknowledgement;
  readonly resolution?: { readonly at: Date; readonly by: Resolution };
}

/** Somebody has seen it and says what comes of it; it stays a finding. */
export interface Acknowledgement {
  readonly by: string;
  readonly at: Date;
  readonly note: string;
}

/** One step in the life of a finding. `changed` is a finding that stays, with other values, severity or owner. */
export type FindingTransition =
  | { readonly kind: 'opened' | 'reopened' | 'changed' | 'confirmed'; readonly finding: Finding }
  | { readonly kind: 'unknown'; readonly finding: Finding; readonly reason: string }
  | { readonly kind: 'resolved'; readonly finding: Finding; readonly by: Resolution }
  | {
      readonly kind: 'acknowledged';
      readonly finding: Finding;
      readonly acknowledgement: Acknowledgement;
    };
