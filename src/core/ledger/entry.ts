import { canonicalize } from '../item/canonical-json.ts';
import { sha256 } from '../item/hash.ts';
import type { Json } from '../item/json.ts';
import { type EntryType, type EventType, eventType } from './entry-type.ts';

/** What happened, as whoever saw it tells the ledger. */
export interface LedgerEvent {
  /** Unique for its source. */
  readonly id: string;
  readonly type: EntryType;
  /** Where it happened, a URI reference such as `/environments/staging-east`. */
  readonly source: string;
  /** What it is about, such as the id of a finding. */
  readonly subject: string;
  /** Who did it: an account, a token or a part of the service, never empty. */
  readonly actor: string;
  readonly time: Date;
  readonly data: Json;
}

/**
 * One entry of the ledger: a CloudEvents 1.0 envelope in the JSON format, with three extension attributes. `sequence` is
 * the entry's own index, so that an entry that was moved says so itself.
 */
export interface LedgerEntry {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: EventType;
  readonly subject: string;
  /** RFC 3339, UTC. */
  readonly time: string;
  readonly datacontenttype: 'application/json';
  /** The body; absent where it is kept elsewhere, under its hash. */
  readonly data?: Json;
  readonly actor: string;
  /** SHA-256 of the body's canonical JSON, hex. */
  readonly bodyhash: string;
  /** Decimal, from 0. */
  readonly sequence: string;
}

/** An entry as it is kept. */
export interface WrittenEntry {
  readonly entry: LedgerEntry;
  /** Canonical JSON (RFC 8785) of the entry; its UTF-8 bytes are the leaf of the tree. */
  readonly leaf: string;
  /** Canonical JSON of a body that is too long for the entry, to be kept under `entry.bodyhash`. */
  readonly body?: string;
}

/** Longer bodies, in UTF-16 code units of canonical JSON, are kept beside the ledger, so that it reads quickly. */
export const INLINE_BODY_MAX = 16_384;

/**
 * Makes the entry that stands at `index`.
 * @throws TypeError for an empty attribute, for a time that is none, and for what canonical JSON cannot hold.
 */
export function writeEntry(event: LedgerEvent, index: number): WrittenEntry {
  for (const name of ['id', 'source', 'subject', 'actor'] as const) {
    if (event[name] === '') throw new TypeError(`a ledger entry of type ${event.type} needs its ${name}`);
  }
  if (Number.isNaN(event.time.getTime())) {
    throw new TypeError(`a ledger entry of type ${event.type} needs its time`);
  }
  const body = canonicalize(event.data);
  const inline = body.length <= INLINE_BODY_MAX;
  const entry: LedgerEntry = {
    actor: event.actor,
    bodyhash: sha256(body),
    ...(inline && { data: event.data }),
    datacontenttype: 'application/json',
    id: event.id,
    sequence: String(index),
    source: event.source,
    specversion: '1.0',
    subject: event.subject,
    time: event.time.toISOString(),
    type: eventType(event.type),
  };
  const leaf = canonicalize({ ...entry });
  return inline ? { entry, leaf } : { entry, leaf, body };
}
