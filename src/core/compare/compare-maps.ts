/** What remains of two sets of items once everything equal is gone. */
export interface MapComparison<T> {
  readonly equal: number;
  readonly changed: readonly (readonly [left: T, right: T])[];
  readonly onlyLeft: readonly T[];
  readonly onlyRight: readonly T[];
}

/** Compares two environments by comparable hash: one look-up an item, and work only where the hashes differ. */
export function compareMaps<T extends { readonly comparableHash: string }>(
  left: ReadonlyMap<string, T>,
  right: ReadonlyMap<string, T>,
): MapComparison<T> {
  const changed: (readonly [T, T])[] = [];
  const onlyLeft: T[] = [];
  const onlyRight: T[] = [];
  let equal = 0;
  for (const [key, item] of left) {
    const other = right.get(key);
    if (other === undefined) onlyLeft.push(item);
    else if (other.comparableHash === item.comparableHash) equal += 1;
    else changed.push([item, other]);
  }
  if (equal + changed.length < right.size) {
    for (const [key, item] of right) if (!left.has(key)) onlyRight.push(item);
  }
  return { equal, changed, onlyLeft, onlyRight };
}
