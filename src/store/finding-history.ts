import type { Finding, FindingClass, FindingCode } from '../core/finding/finding.ts';
import type { FindingState, FindingTransition, TrackedFinding } from '../core/finding/lifecycle.ts';
import type { Severity } from '../core/finding/severity.ts';
import type { Verdict } from '../core/finding/verdict.ts';
import type { Layer } from '../core/item/layer.ts';
import type { FindingFacet } from '../wire/finding-facets.ts';
import type { Page, PageRequest } from './store.ts';

/** Every finding with its life: since when, how often, acknowledged by whom, resolved by which side. */
export interface FindingHistory {
  /** Writes steps that `core/finding/lifecycle.ts` computed, no more than one of each finding. */
  apply(at: Date, steps: readonly FindingStep[]): Promise<void>;
  /** What is tracked of one environment at `asOf`, but for what is resolved. */
  tracked(environment: string, asOf?: Date): Promise<readonly TrackedFinding[]>;
  /** Those of some findings that are resolved. */
  resolved(ids: readonly string[]): Promise<readonly TrackedFinding[]>;
  get(id: string, asOf?: Date): Promise<TrackedFinding | undefined>;
  /** What happened to one finding, newest first. */
  transitions(id: string, page: PageRequest): Promise<Page<RecordedTransition>>;
  /** Gravest first, then by place, then by id. */
  find(query: FindingQuery, page: PageRequest): Promise<Page<TrackedFinding>>;
  /** How many there are, by each value of each property that one filters by. */
  count(query: FindingQuery): Promise<FindingCounts>;
  /** How many there are of each combination; for overviews, whose size does not depend on how many findings there are. */
  breakdown(query: FindingQuery): Promise<readonly FindingBreakdown[]>;
  /**
   * Mean seconds from the beginning of an occurrence to its end, of those that ended between the two moments because a
   * side moved; null where none did. What an approval covers, or nobody looks at any more, was not reconciled.
   */
  meanTimeToReconcile(query: FindingQuery, since: Date, until: Date): Promise<number | null>;
}

export interface FindingStep {
  readonly transition: FindingTransition;
  /** The ledger entry that tells of it. */
  readonly entry?: number;
  readonly actor?: string;
  /** Hash of the observation in which it was seen, or from which it is gone. */
  readonly evidence?: string;
}

/** Every field narrows; a list means any of its values, and in `services` and `owners` null is "nobody's". */
export interface FindingQuery {
  readonly asOf?: Date;
  readonly environments?: readonly string[];
  readonly sources?: readonly string[];
  readonly services?: readonly (string | null)[];
  readonly owners?: readonly (string | null)[];
  readonly layers?: readonly Layer[];
  readonly classes?: readonly FindingClass[];
  readonly codes?: readonly FindingCode[];
  readonly severities?: readonly Severity[];
  readonly verdicts?: readonly Verdict[];
  readonly states?: readonly FindingState[];
  /** First seen at or before. */
  readonly firstSeenBefore?: Date;
  /** Part of the name, kind or path, in any case. */
  readonly text?: string;
}

export interface FindingCounts {
  readonly total: number;
  /** What belongs to no service or owner is counted under the empty text. */
  readonly by: Readonly<Record<FindingFacet, Readonly<Record<string, number>>>>;
}

export interface FindingBreakdown {
  readonly environment: string;
  readonly service: string | null;
  readonly layer: Layer;
  readonly severity: Severity;
  readonly verdict: Finding['verdict'];
  readonly state: FindingState;
  readonly count: number;
}

export interface RecordedTransition extends Omit<FindingStep, 'transition'> {
  readonly at: Date;
  readonly transition: FindingTransition['kind'];
  readonly finding: Finding;
  readonly state: FindingState;
  /** Why it is unknown, by what it was resolved, or what was said when it was acknowledged. */
  readonly note?: string;
}
