/** A complete subtree: the 2^`level` leaves from `index` × 2^`level` on. Level 0 are the leaves themselves. */
export interface Subtree {
  readonly level: number;
  readonly index: number;
}

/**
 * The complete subtrees, largest first, into which the leaves from `from` up to `to` fall. `from` has to be where a tree of
 * RFC 6962 splits: a multiple of the largest power of two that is not above `to - from`.
 */
export function subtreesBetween(from: number, to: number): Subtree[] {
  const subtrees: Subtree[] = [];
  for (let start = from; start < to; ) {
    const level = levelWithin(to - start);
    subtrees.push({ level, index: start / 2 ** level });
    start += 2 ** level;
  }
  return subtrees;
}

/** The level of the largest complete subtree that `count` leaves can hold. */
function levelWithin(count: number): number {
  // Not by `Math.log2`, which rounds up just below large powers of two.
  let level = 0;
  for (let leaves = 2; leaves <= count; leaves *= 2) level += 1;
  return level;
}
