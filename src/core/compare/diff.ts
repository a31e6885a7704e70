import { isJsonArray, isJsonObject, type Json } from '../item/json.ts';
import { childPointer } from '../item/pointer.ts';
import { isSameJson } from '../item/same-json.ts';
import { alignArrays } from './align-arrays.ts';
import { type Difference, difference } from './difference.ts';

/**
 * `exact`: every member counts. `superset`: members that only `right` has do not count, since live state carries
 * platform defaults; elements of arrays do count, since a list that was declared was declared whole.
 */
export type DiffMode = 'exact' | 'superset';

/** Every path, from `at` down, at which the two values disagree; empty when they are equal. No path occurs twice. */
export function diff(
  left: Json | undefined,
  right: Json | undefined,
  mode: DiffMode = 'exact',
  at = '',
): Difference[] {
  const found: Difference[] = [];
  collect(at, left, right, mode, found);
  return found;
}

function collect(
  path: string,
  left: Json | undefined,
  right: Json | undefined,
  mode: DiffMode,
  found: Difference[],
): void {
  if (left === right) return;
  if (isJsonObject(left) && isJsonObject(right)) {
    for (const key of Object.keys(left)) {
      const other = Object.hasOwn(right, key) ? right[key] : undefined;
      if (left[key] !== other) collect(childPointer(path, key), left[key], other, mode, found);
    }
    if (mode === 'superset') return;
    for (const key of Object.keys(right)) {
      if (!Object.hasOwn(left, key)) found.push(difference(childPointer(path, key), undefined, right[key]));
    }
  } else if (isJsonArray(left) && isJsonArray(right)) {
    if (!isSameJson(left, right)) collectFromArrays(path, left, right, mode, found);
  } else {
    found.push(difference(path, left, right));
  }
}

function collectFromArrays(
  path: string,
  left: readonly Json[],
  right: readonly Json[],
  mode: DiffMode,
  found: Difference[],
): void {
  const { changed, removed, added, reordered } = alignArrays(left, right);
  const before = found.length;
  for (const [leftIndex, rightIndex] of changed) {
    collect(childPointer(path, rightIndex), left[leftIndex], right[rightIndex], mode, found);
  }
  // An element that went and one that came at the same index share a path, and so one difference.
  const unpaired = new Map<number, Difference>();
  for (const index of removed)
    unpaired.set(index, difference(childPointer(path, index), left[index], undefined));
  for (const index of added) {
    const there = unpaired.get(index)?.left;
    unpaired.set(index, difference(childPointer(path, index), there, right[index]));
  }
  found.push(...unpaired.values());
  // Elements can be as good as equal, by `superset`, and still stand in another order.
  if (reordered && found.length === before) found.push(difference(path, left, right));
}
