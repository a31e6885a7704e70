import { foldSubtrees, type Hash } from './merkle.ts';
import type { HashReader } from './stored-hashes.ts';
import { subtreesBetween } from './subtree.ts';

/** The leaves from `from` up to, not including, `to`, where a tree of RFC 6962 has a node over just them. */
export interface LeafRange {
  readonly from: number;
  readonly to: number;
}

/** Where a tree over these leaves splits: at the largest power of two below their number (RFC 6962, section 2.1). */
export function splitOf(from: number, to: number): number {
  let split = 1;
  while (split * 2 < to - from) split *= 2;
  return from + split;
}

/** The heads of these ranges, from one reading of the complete subtrees in all of them. */
export async function readRanges(ranges: readonly LeafRange[], read: HashReader): Promise<Hash[]> {
  const parts = ranges.map(({ from, to }) => subtreesBetween(from, to));
  const hashes = await read(parts.flat());
  let at = 0;
  return parts.map((subtrees) => {
    const start = at;
    at += subtrees.length;
    return foldSubtrees(hashes.slice(start, at));
  });
}
