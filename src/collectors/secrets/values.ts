import type { Fingerprint } from '../../core/item/fingerprint.ts';
import { isJsonObject, type Json, type JsonObject } from '../../core/item/json.ts';
import { orderingText } from '../../core/item/sorted-set.ts';

/** Keyed fingerprints of values by key; of a single value under `value`. */
export function fingerprintsOf(values: Json, fingerprint: Fingerprint): JsonObject {
  const of = (value: Json): string => fingerprint(typeof value === 'string' ? value : orderingText(value));
  if (!isJsonObject(values)) return { value: of(values) };
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, of(value)]));
}

/** Without members that are undefined, so that what is not known is not there. */
export function known(members: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(members).filter((entry): entry is [string, Json] => entry[1] !== undefined),
  );
}

/** Undefined for what stands for nothing, so that a default is the same whether it is written or not. */
export function unless<Value extends Json>(
  value: Value | undefined,
  ...defaults: readonly Json[]
): Value | undefined {
  return value === undefined || value === null || defaults.includes(value) ? undefined : value;
}
