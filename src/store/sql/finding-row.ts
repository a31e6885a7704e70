import type { Finding } from '../../core/finding/finding.ts';
import type {
  Acknowledgement,
  FindingState,
  FindingTransition,
  Resolution,
  TrackedFinding,
} from '../../core/finding/lifecycle.ts';
import type { RecordedTransition } from '../finding-history.ts';

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
