import type { Json } from '../item/json.ts';
import { isSameJson } from '../item/same-json.ts';
import type { Finding } from './finding.ts';

/**
 * Where a finding is in its life. `waived` stands for as long as an approval covers it; `unknown` is one whose place could
 * not be looked at since it was last seen, and says nothing about whether it is still there.
 */
export const FINDING_STATES = ['open', 'acknowledged', 'unknown', 'waived', 'resolved'] as const;
export type FindingState = (typeof FINDING_STATES)[number];

/**
 * What made a finding go away: the declared side took over what runs, what runs went back to what is declared, both moved,
 * an approval covers it, or nobody looks there any more, be it that its source is not declared or that such a difference
 * does not count.
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
  /** How often it came, the first time included; one that an approval covered comes again when the approval lapses. */
  readonly occurrences: number;
  /** Ends with the occurrence. */
  readonly acknowledgement?: Acknowledgement;
  /** Of one that is resolved, or waived after it had been open. */
  readonly resolution?: { readonly at: Date; readonly by: Resolution };
}

/** Somebody has seen it and says what comes of it; it stays a finding. */
export interface Acknowledgement {
  readonly by: string;
  readonly at: Date;
  readonly note: string;
}

/**
 * One step in the life of a finding. `changed` is a finding that stays, with other values, severity or owner; `confirmed`
 * is one that was unknown and is seen again.
 */
export type FindingTransition =
  | { readonly kind: 'opened' | 'reopened' | 'changed' | 'confirmed'; readonly finding: Finding }
  | { readonly kind: 'unknown'; readonly finding: Finding; readonly reason: string }
  | { readonly kind: 'resolved'; readonly finding: Finding; readonly by: Resolution }
  | {
      readonly kind: 'acknowledged';
      readonly finding: Finding;
      readonly acknowledgement: Acknowledgement;
    };

/** What one scan of an environment says about the findings that were known before. */
export interface ScanOutcome {
  /** All that were found. */
  readonly findings: readonly Finding[];
  /** What became of one that was not found again: its place could not be looked at, or it is gone. */
  fate(finding: TrackedFinding): { readonly unseen: string } | { readonly resolved: Resolution };
}

/** The steps from what is tracked of an environment, resolved findings included, to what a later scan of it says. */
export function transitionsOf(tracked: readonly TrackedFinding[], scan: ScanOutcome): FindingTransition[] {
  const before = new Map(tracked.map((each) => [each.finding.id, each]));
  const found = new Set<string>();
  const transitions: FindingTransition[] = [];
  for (const finding of scan.findings) {
    found.add(finding.id);
    const step = stepOfFound(finding, before.get(finding.id));
    if (step) transitions.push(step);
  }
  for (const each of before.values()) {
    if (each.state === 'resolved' || found.has(each.finding.id)) continue;
    const fate = scan.fate(each);
    const { finding } = each;
    if ('resolved' in fate) transitions.push({ kind: 'resolved', finding, by: fate.resolved });
    else if (each.state !== 'unknown') transitions.push({ kind: 'unknown', finding, reason: fate.unseen });
  }
  return transitions;
}

function stepOfFound(finding: Finding, before: TrackedFinding | undefined): FindingTransition | undefined {
  if (!before) return { kind: 'opened', finding };
  if (before.state === 'resolved') return { kind: 'reopened', finding };
  const wasWaived = before.finding.verdict === 'waived';
  const isWaived = finding.verdict === 'waived';
  if (isWaived && !wasWaived) return { kind: 'resolved', finding, by: 'approval' };
  if (wasWaived && !isWaived) return { kind: 'reopened', finding };
  if (before.state === 'unknown') return { kind: 'confirmed', finding };
  const isSame = isSameJson(before.finding as unknown as Json, finding as unknown as Json);
  return isSame ? undefined : { kind: 'changed', finding };
}

/**
 * The finding after one step.
 * @throws TypeError for a step that what is tracked does not allow, such as acknowledging what is resolved.
 */
export function applyTransition(
  before: TrackedFinding | undefined,
  transition: FindingTransition,
  at: Date,
): TrackedFinding {
  const { kind, finding } = transition;
  if (kind === 'opened') {
    if (before) throw new TypeError(`finding ${finding.id} cannot open twice`);
    return seen({ firstSeen: at, since: at, occurrences: 1 }, finding, at);
  }
  if (!before) throw new TypeError(`finding ${finding.id} is not tracked, so it cannot be ${kind}`);
  const { firstSeen, since, occurrences } = before;
  if (kind === 'reopened') return seen({ firstSeen, since: at, occurrences: occurrences + 1 }, finding, at);
  if (before.state === 'resolved')
    throw new TypeError(`finding ${finding.id} is resolved, so it cannot be ${kind}`);
  switch (kind) {
    case 'changed':
    case 'confirmed':
      return seen({ ...before }, finding, at);
    case 'unknown':
      return { ...before, state: 'unknown' };
    case 'acknowledged': {
      const acknowledged = { ...before, acknowledgement: transition.acknowledgement };
      return before.state === 'open' ? { ...acknowledged, state: 'acknowledged' } : acknowledged;
    }
    case 'resolved': {
      const resolution = { at, by: transition.by };
      const life = { firstSeen, since, occurrences, resolution };
      if (transition.by === 'approval') return seen(life, finding, at);
      return { ...life, finding, state: 'resolved', lastSeen: before.lastSeen };
    }
  }
}

/** The state of a finding that was just seen follows from the finding itself and from what people said about it. */
function seen(
  life: Omit<TrackedFinding, 'finding' | 'state' | 'lastSeen'>,
  finding: Finding,
  at: Date,
): TrackedFinding {
  const state = finding.verdict === 'waived' ? 'waived' : life.acknowledgement ? 'acknowledged' : 'open';
  return { ...life, finding, state, lastSeen: at };
}
