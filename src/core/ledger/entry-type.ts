/** Everything that is worth an entry, `noun.verb`. A new one is a line here, in the order of its noun. */
export const ENTRY_TYPES = [
  'approval.granted',
  'approval.refused',
  'approval.requested',
  'approval.withdrawn',
  'catalog.loaded',
  'catalog.refused',
  'exception.ended',
  'exception.granted',
  'exception.refused',
  'exception.requested',
  'finding.acknowledged',
  'finding.changed',
  'finding.confirmed',
  'finding.opened',
  'finding.reopened',
  'finding.resolved',
  'finding.unknown',
  'finding.waived',
  'login.ended',
  'login.failed',
  'login.succeeded',
  'request.refused',
  'retention.applied',
  'scan.completed',
  'setting.changed',
  'token.created',
  'token.revoked',
] as const;
export type EntryType = (typeof ENTRY_TYPES)[number];

/** CloudEvents asks for a reverse domain name before a type. */
export type EventType = `dev.tallyman.${EntryType}`;

/** All of them, as entries carry them. */
export const EVENT_TYPES: readonly EventType[] = ENTRY_TYPES.map((type) => eventType(type));

export function eventType(type: EntryType): EventType {
  return `dev.tallyman.${type}`;
}
