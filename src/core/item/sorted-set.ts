import { canonicalize } from './canonical-json.ts';
import type { Json } from './json.ts';

/** The elements in the order that a set is kept in: texts by code unit, anything else by canonical text. */
export function sortedSet(elements: readonly Json[]): readonly Json[] {
  if (elements.length < 2) return elements;
  if (elements.every((element) => typeof element === 'string')) return elements.toSorted();
  return elements
    .map((element) => ({ element, text: canonicalize(element) }))
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    .map(({ element }) => element);
}
