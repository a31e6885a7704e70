import type { Finding } from '../../core/finding/finding.ts';
import type {
  Acknowledgement,
  FindingState,
  FindingTransition,
  Resolution,
  TrackedFinding,
} from '../../core/finding/lifecycle.ts';
import { SEVERITIES } from '../../core/finding/severity.ts';
import type { FindingStep, RecordedTransition } from '../finding-history.ts';
import type { SqlValue } from './database.ts';

/** A row of `finding_versions`, as far as it is read. */
export type FindingRow = {
  readonly step: number;
  readonly seen_from: Date;
  readonly transition: FindingTransition['kind'];
  readonly said: string;
  readonly state: FindingState;
  readonly severity: number;
  readonly environment: string;
  readonly source: string;
  readonly place: string;
  readonly id: string;
  readonly first_seen: Date;
  readonly since: Date;
  readonly last_seen: Date | null;
  readonly occurrences: number;
  readonly acknowledgement: string | null;
  readonly resolved_at: Date | null;
  readonly resolved_by: Resolution | null;
  readonly note: string | null;
  readonly actor: string | null;
  readonly entry: number | null;
  readonly evidence: Uint8Array | null;
};

export const FINDING_COLUMNS =
  'step, seen_from, transition, said, state, severity, environment, source, place, id, first_seen, since, last_seen, ' +
  'occurrences, acknowledgement, resolved_at, resolved_by, note, actor, entry, evidence';

/** @param seenLast when the environment was last scanned: what is seen by every scan has no time of its own. */
export function trackedFinding(row: FindingRow, seenLast: Date | undefined): TrackedFinding {
  const { state, first_seen, since, occurrences, resolved_at, resolved_by } = row;
  return {
    finding: JSON.parse(row.said) as Finding,
    state,
    firstSeen: first_seen,
    since,
    lastSeen: row.last_seen ?? later(seenLast, since),
    occurrences,
    ...(row.acknowledgement === null ? {} : { acknowledgement: acknowledgementOf(row.acknowledgement) }),
    ...(resolved_at === null || resolved_by === null
      ? {}
      : { resolution: { at: resolved_at, by: resolved_by } }),
  };
}

function later(a: Date | undefined, b: Date): Date {
  return a !== undefined && a > b ? a : b;
}

function acknowledgementOf(text: string): Acknowledgement {
  const { by, at, note } = JSON.parse(text) as { by: string; at: string; note: string };
  return { by, at: new Date(at), note };
}

export function recordedTransition(row: FindingRow): RecordedTransition {
  return {
    at: row.seen_from,
    transition: row.transition,
    finding: JSON.parse(row.said) as Finding,
    state: row.state,
    ...(row.note === null ? {} : { note: row.note }),
    ...(row.actor === null ? {} : { actor: row.actor }),
    ...(row.entry === null ? {} : { entry: row.entry }),
    ...(row.evidence === null ? {} : { evidence: Buffer.from(row.evidence).toString('hex') }),
  };
}

export const WRITTEN_COLUMNS = [
  'environment',
  'id',
  'step',
  'seen_from',
  'transition',
  'said',
  'state',
  'source',
  'service',
  'owner',
  'layer',
  'class',
  'code',
  'severity',
  'verdict',
  'kind',
  'name',
  'path',
  'place',
  'first_seen',
  'since',
  'last_seen',
  'occurrences',
  'acknowledgement',
  'resolved_at',
  'resolved_by',
  'note',
  'actor',
  'entry',
  'evidence',
] as const;

/** The values of a step, in the order of `WRITTEN_COLUMNS`. */
export function writtenRow(step: number, from: Date, after: TrackedFinding, told: FindingStep): SqlValue[] {
  const { finding, state } = after;
  const [kind, name, path] = [finding.kind, finding.name, finding.path].map(storable) as [
    string,
    string,
    string,
  ];
  const isSeen = state !== 'unknown' && state !== 'resolved';
  return [
    finding.environment,
    finding.id,
    step,
    from,
    told.transition.kind,
    JSON.stringify(finding),
    state,
    finding.source,
    finding.service,
    finding.owner,
    finding.layer,
    finding.class,
    finding.code,
    SEVERITIES.indexOf(finding.severity),
    finding.verdict,
    kind,
    name,
    path,
    placeOf(kind, name, path),
    after.firstSeen,
    after.since,
    isSeen ? null : after.lastSeen,
    after.occurrences,
    after.acknowledgement ? JSON.stringify(after.acknowledgement) : null,
    after.resolution?.at ?? null,
    after.resolution?.by ?? null,
    noteOf(told.transition),
    told.actor ?? null,
    told.entry ?? null,
    told.evidence === undefined ? null : Buffer.from(told.evidence, 'hex'),
  ];
}

/** An index takes no longer values than a third of a page. */
const PLACE_LENGTH = 500;

function placeOf(...parts: readonly string[]): string {
  return storable(parts.join('\u0001').slice(0, PLACE_LENGTH));
}

/** No database holds these characters; the finding's JSON has them escaped. */
function storable(text: string): string {
  return text.replaceAll('\0', '\uFFFD').toWellFormed();
}

function noteOf(transition: FindingTransition): string | null {
  switch (transition.kind) {
    case 'unknown':
      return storable(transition.reason);
    case 'resolved':
      return transition.by;
    case 'acknowledged':
      return storable(transition.acknowledgement.note);
    default:
      return null;
  }
}
