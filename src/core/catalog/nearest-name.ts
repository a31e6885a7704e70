/**
 * The name among `names` that `wrong` was most likely meant to be, or undefined where none is near: at most one slip
 * for every three characters, where a slip is a letter too many, too few, wrong, or swapped with its neighbour. A single letter is like any other and has no nearest name.
 */
export function nearestName(wrong: string, names: Iterable<string>): string | undefined {
  const typed = wrong.slice(0, LONGEST).toLowerCase();
  if (typed.length < 2) return undefined;
  let best: string | undefined;
  let fewest = Math.max(1, Math.floor(typed.length / 3)) + 1;
  for (const name of names) {
    if (Math.abs(name.length - typed.length) > fewest) continue;
    const slips = editDistance(typed, name.toLowerCase(), fewest);
    if (slips < fewest || (slips === fewest && best !== undefined && name < best)) {
      best = name;
      fewest = slips;
    }
  }
  return best;
}

/** Nobody mistypes a name this long; the bound keeps a hostile one from costing its square. */
const LONGEST = 128;

/** Optimal string alignment distance; gives up with infinity once it must exceed `limit`. */
export function editDistance(left: string, right: string, limit = Number.POSITIVE_INFINITY): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= right.length; column++) {
      const same = left[row - 1] === right[column - 1];
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped =
        row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (swapped) cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1);
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return Number.POSITIVE_INFINITY;
    beforeLast = last;
    last = current;
  }
  return last[right.length] ?? 0;
}
