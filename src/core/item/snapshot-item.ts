import { itemKey } from './bucket.ts';
import { canonicalize } from './canonical-json.ts';
import { sha256 } from './hash.ts';
import type { JsonObject } from './json.ts';
import type { Observation } from './observation.ts';

/** An observation in the form in which it is compared with what is remembered, and kept. */
export interface SnapshotItem {
  readonly kind: string;
  readonly name: string;
  /** See `itemKey`. */
  readonly key: string;
  /** SHA-256 of `text`, hex. */
  readonly hash: string;
  /** Canonical JSON of the observation, without what is only for a collector's own `join`. */
  readonly text: string;
}

/**
 * @throws TypeError for what canonical JSON cannot hold, and for a name that no database holds.
 * @throws RangeError for what is nested too deep.
 */
export function snapshotItem({ assumed, ...kept }: Observation): SnapshotItem {
  const { kind, name } = kept;
  if (kind.includes('\0') || name.includes('\0'))
    throw new TypeError('its name holds a character without form');
  const text = canonicalize(kept as unknown as JsonObject);
  return { kind, name, key: itemKey(kind, name), hash: sha256(text), text };
}

export function observationOf({ text }: { readonly text: string }): Observation {
  return JSON.parse(text) as Observation;
}
