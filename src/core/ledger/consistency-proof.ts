import { EMPTY_ROOT, HASH_BYTES, type Hash, hashNode, sameHash } from './merkle.ts';
import { type LeafRange, readRanges, splitOf } from './proof-range.ts';
import type { HashReader } from './stored-hashes.ts';
import { subtreesBetween } from './subtree.ts';

/** A tree at one size, as a checkpoint states it. */
export interface TreeHead {
  readonly size: number;
  readonly root: Hash;
}

/**
 * Proves that the tree of `second` leaves begins with that of `first` (RFC 9162, section 2.1.4.1). Empty where both are the
 * same or the first has no leaf.
 * @throws RangeError where the first is larger.
 */
export function proveConsistency(first: number, second: number, read: HashReader): Promise<readonly Hash[]> {
  if (!Number.isSafeInteger(second) || !Number.isSafeInteger(first) || first < 0 || first > second) {
    throw new RangeError(`a tree of ${second} leaves never had ${first}`);
  }
  const ranges: LeafRange[] = [];
  let from = 0;
  let to = second;
  while (first > 0 && to !== first) {
    const split = splitOf(from, to);
    if (first <= split) {
      ranges.unshift({ from: split, to });
      to = split;
    } else {
      ranges.unshift({ from, to: split });
      from = split;
    }
  }
  // Whoever verifies knows the head of the first tree, so it is left out where it is a node of the second.
  if (from > 0) ranges.unshift({ from, to });
  return readRanges(ranges, read);
}

/**
 * Whether `path` proves that nothing of the first tree was changed in the second (RFC 9162, section 2.1.4.2). False for
 * whatever is malformed.
 */
export function verifyConsistency(first: TreeHead, second: TreeHead, path: readonly Hash[]): boolean {
  if (![first.size, second.size].every((size) => Number.isSafeInteger(size) && size >= 0)) return false;
  if ([first.root, second.root, ...path].some((hash) => hash.length !== HASH_BYTES)) return false;
  if (first.size > second.size) return false;
  if (first.size === second.size) return path.length === 0 && sameHash(first.root, second.root);
  if (first.size === 0) return path.length === 0 && sameHash(first.root, EMPTY_ROOT);
  return path.length > 0 && replays(first, second, isPowerOfTwo(first.size) ? [first.root, ...path] : path);
}

function replays(first: TreeHead, second: TreeHead, [start, ...path]: readonly Hash[]): boolean {
  let node = first.size - 1;
  let last = second.size - 1;
  while (node % 2 === 1) [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  let old = start as Hash;
  let young = start as Hash;
  for (const sibling of path) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      old = hashNode(sibling, old);
      young = hashNode(sibling, young);
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else young = hashNode(young, sibling);
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 && sameHash(old, first.root) && sameHash(young, second.root);
}

function isPowerOfTwo(size: number): boolean {
  return subtreesBetween(0, size).length === 1;
}
