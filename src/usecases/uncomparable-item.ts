import type { Gap, Observation } from '../core/item/observation.ts';

/**
 * The gap for an item whose content has no canonical form, such as one with half of a character in a text.
 * @throws the error itself where it is of another nature.
 */
export function uncomparableItem({ kind, name }: Observation, error: unknown): Gap {
  if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
  return { gap: true, kind, name, reason: `Its content cannot be compared: ${error.message}.` };
}
