import type { Finding, FindingClass, FindingCode } from '../core/finding/finding.ts';
import type { FindingState, FindingTransition, TrackedFinding } from '../core/finding/lifecycle.ts';
import type { Severity } from '../core/finding/severity.ts';
import type { Verdict } from '../core/finding/verdict.ts';
import type { Layer } from '../core/item/layer.ts';
import type { Page, PageRequest } from './store.ts';

/** Every finding with its life: since when, how often, acknowledged by whom, resolved by which side. */
export interface FindingHistory {
  /** Writes the transitions that `core/finding/lifecycle.ts` computed. */
  apply(at: Date, transitions: readonly FindingTransition[]): Promise<void>;
  /** What is tracked of one environment at `asOf`, resolved ones included only where `resolved` says so. */
  tracked(environment: string, options?: { asOf?: Date; resolved?: boolean }): Promise<TrackedFinding[]>;
  get(id: string, asOf?: Date): Promise<TrackedFinding | undefined>;
  /** What happened to one finding, oldest first. */
  transitions(id: string): Promise<readonly RecordedTransition[]>;
  /** Gravest first, then by place, then by id. */
  find(query: FindingQuery, page: PageRequest): Promise<Page<TrackedFinding>>;
  /** How many there are, by each value of each property that one filters by. */
  count(query: FindingQuery): Promise<FindingCounts>;
  /** Mean seconds from first seen to resolved, of what was resolved between the two moments. */
  meanTimeToReconcile(query: FindingQuery, since: Date, until: Date): Promise<number | null>;
}

/** Every field narrows; a list means any of its values. */
export interface FindingQuery {
  readonly asOf?: Date;
  readonly environments?: readonly string[];
  readonly sources?: readonly string[];
  readonly services?: readonly string[];
  readonly owners?: readonly string[];
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
  readonly by: Readonly<
    Record<
      'environment' | 'service' | 'owner' | 'layer' | 'class' | 'code' | 'severity' | 'verdict' | 'state',
      Readonly<Record<string, number>>
    >
  >;
}

export interface RecordedTransition {
  readonly at: Date;
  readonly transition: FindingTransition['kind'];
  readonly finding: Finding;
  /** The ledger entry that tells of it. */
  readonly entry?: number;
  readonly actor?: string;
  readonly note?: string;
}
