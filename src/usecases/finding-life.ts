import type { TrackedFinding } from '../core/finding/lifecycle.ts';
import { TallyError } from '../errors.ts';
import type { FindingHistory, RecordedTransition } from '../store/finding-history.ts';
import type { PageRequest } from '../store/store.ts';
import { FINDING_LIFE_SCHEMA, type FindingLife, type Span } from '../wire/finding-life.ts';
import type { FindingTransitionView, TrackedFindingView } from '../wire/schemas/tracked-finding.ts';

/** What is known of one finding: its steps oldest first, as far back as they were read. */
export interface FindingPast {
  readonly tracked: TrackedFindingView;
  readonly transitions: readonly FindingTransitionView[];
  /** There are earlier ones. */
  readonly earlier?: true;
}

/** @throws TallyError `unknown-finding` where the store never saw one of this id. */
export async function recallFinding(
  id: string,
  findings: Pick<FindingHistory, 'get'>,
): Promise<TrackedFindingView> {
  const tracked = await findings.get(id);
  if (!tracked) throw unknownFinding(id);
  return trackedView(tracked);
}

/** What happened to a finding, newest first. */
export async function findingTransitions(
  id: string,
  request: PageRequest,
  findings: Pick<FindingHistory, 'transitions'>,
): Promise<{ rows: FindingTransitionView[]; next?: string }> {
  const page = await findings.transitions(id, request);
  return { ...page, rows: page.rows.map(transitionView) };
}

export function unknownFinding(id: string): TallyError {
  return new TallyError('unknown-finding', `No finding has the id ${id}.`, {
    fix: 'Take the id from `tally drift`; what differs between two environments is judged anew each time and has no life of its own.',
  });
}

/** Its life in the order in which it happened, of a span of time where one is named. */
export function findingLife({ tracked, transitions, earlier }: FindingPast, { from, to }: Span): FindingLife {
  const [oldest] = transitions;
  const isWhole = from !== undefined && oldest !== undefined && Date.parse(oldest.at) < from.getTime();
  const isWithin = (at: string) =>
    (from === undefined || Date.parse(at) >= from.getTime()) &&
    (to === undefined || Date.parse(at) <= to.getTime());
  return {
    schema: FINDING_LIFE_SCHEMA,
    ...tracked,
    ...(earlier && !isWhole && { earlier }),
    transitions: transitions.filter(({ at }) => isWithin(at)),
  };
}

export function trackedView({ finding, state, occurrences, ...life }: TrackedFinding): TrackedFindingView {
  const { acknowledgement, resolution } = life;
  return {
    finding,
    state,
    firstSeen: life.firstSeen.toISOString(),
    since: life.since.toISOString(),
    lastSeen: life.lastSeen.toISOString(),
    occurrences,
    ...(acknowledgement && { acknowledgement: { ...acknowledgement, at: acknowledgement.at.toISOString() } }),
    ...(resolution && { resolution: { ...resolution, at: resolution.at.toISOString() } }),
  };
}

function transitionView({ at, ...told }: RecordedTransition): FindingTransitionView {
  return { at: at.toISOString(), ...told };
}
