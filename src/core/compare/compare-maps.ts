import { GroupedItems, type HashedItem } from './grouped-items.ts';

/** What remains of two sets of items once everything equal is gone. */
export interface MapComparison<T> {
  readonly equal: number;
  readonly changed: readonly (readonly [left: T, right: T])[];
  readonly onlyLeft: readonly T[];
  readonly onlyRight: readonly T[];
}

/**
 * Compares two environments by comparable hash: one look-up an item, and work only where the hashes differ. Where both
 * are grouped, whole groups that are equal are passed over.
 */
export function compareMaps<T extends HashedItem>(
  left: ReadonlyMap<string, T>,
  right: ReadonlyMap<string, T>,
): MapComparison<T> {
  const changed: (readonly [T, T])[] = [];
  const onlyLeft: T[] = [];
  const onlyRight: T[] = [];
  let equal = 0;
  const parts =
    left instanceof GroupedItems && right instanceof GroupedItems ? unequalGroups<T>(left, right) : undefined;
  for (const item of parts?.left ?? left.values()) {
    const other = right.get(item.key);
    if (other === undefined) onlyLeft.push(item);
    else if (other.comparableHash === item.comparableHash) equal += 1;
    else changed.push([item, other]);
  }
  equal += parts?.equal ?? 0;
  if (equal + changed.length < right.size) {
    for (const item of parts?.right ?? right.values()) if (!left.has(item.key)) onlyRight.push(item);
  }
  return { equal, changed, onlyLeft, onlyRight };
}

/** The items that are left to be looked at, and the number of those in groups that are equal. */
function unequalGroups<T extends HashedItem>(left: GroupedItems<T>, right: GroupedItems<T>) {
  const rest: { left: T[]; right: T[]; equal: number } = { left: [], right: [], equal: 0 };
  for (const [number, { items, fingerprint }] of left.groups) {
    if (right.groups.get(number)?.fingerprint === fingerprint) rest.equal += items.length;
    else for (const item of items) rest.left.push(item);
  }
  for (const [number, { items, fingerprint }] of right.groups) {
    if (left.groups.get(number)?.fingerprint === fingerprint) continue;
    for (const item of items) rest.right.push(item);
  }
  return rest;
}
