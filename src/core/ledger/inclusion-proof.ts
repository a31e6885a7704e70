import { HASH_BYTES, type Hash, hashNode, sameHash } from './merkle.ts';
import { type LeafRange, readRanges, splitOf } from './proof-range.ts';
import type { HashReader } from './stored-hashes.ts';

/** What an inclusion proof is about: that `leaf` stands at `index` in the tree of `size` leaves with this head. */
export interface InclusionClaim {
  readonly leaf: Hash;
  readonly index: number;
  readonly size: number;
  readonly root: Hash;
}

/**
 * The path from the leaf at `index` to the head of the tree of `size` leaves (RFC 9162, section 2.1.3.1). Everything that is
 * needed is read at once.
 * @throws RangeError where the tree has no such leaf.
 */
export function proveInclusion(index: number, size: number, read: HashReader): Promise<readonly Hash[]> {
  if (!Number.isSafeInteger(size) || !Number.isSafeInteger(index) || index < 0 || index >= size) {
    throw new RangeError(`a tree of ${size} leaves has none at ${index}`);
  }
  const siblings: LeafRange[] = [];
  for (let from = 0, to = size; to - from > 1; ) {
    const split = splitOf(from, to);
    const isLeft = index < split;
    siblings.unshift(isLeft ? { from: split, to } : { from, to: split });
    if (isLeft) to = split;
    else from = split;
  }
  return readRanges(siblings, read);
}

/** Whether `path` proves the claim (RFC 9162, section 2.1.3.2). False for whatever is malformed. */
export function verifyInclusion({ leaf, index, size, root }: InclusionClaim, path: readonly Hash[]): boolean {
  if (!Number.isSafeInteger(size) || !Number.isSafeInteger(index) || index < 0 || index >= size) return false;
  if ([leaf, ...path].some((hash) => hash.length !== HASH_BYTES)) return false;
  // Halved by arithmetic: the shifts of the language end at 32 bits.
  let node = index;
  let last = size - 1;
  let hash = leaf;
  for (const sibling of path) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hash = hashNode(sibling, hash);
      while (node % 2 === 0 && node !== 0) {
        node /= 2;
        last = Math.floor(last / 2);
      }
    } else hash = hashNode(hash, sibling);
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && sameHash(hash, root);
}
