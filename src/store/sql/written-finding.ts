import type { FindingTransition, TrackedFinding } from '../../core/finding/lifecycle.ts';
import { SEVERITIES } from '../../core/finding/severity.ts';
import type { FindingStep } from '../finding-history.ts';
import type { SqlValue } from './database.ts';

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
