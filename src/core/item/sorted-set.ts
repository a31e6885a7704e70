import { canonicalize } from './canonical-json.ts';
import type { Json } from './json.ts';

/** The elements in the order that a set is kept in: texts by code unit, anything else by canonical text. */
export function sortedSet(elements: readonly Json[]): readonly Json[] {
  if (elements.length < 2) return elements;
  if (elements.every((element) => typeof element === 'string')) return elements.toSorted();
  return elements
    .map((element) => ({ element, text: orderingText(element) }))
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    .map(({ element }) => element);
}

/** Canonical text, or where a value has none, since half of a character stands in it, one that orders it all the same. */
export function orderingText(value: Json): string {
  try {
    return canonicalize(value);
  } catch {
    return JSON.stringify(value);
  }
}
