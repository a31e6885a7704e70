import { foldSubtrees, HASH_BYTES, type Hash, hashNode } from './merkle.ts';
import { type Subtree, subtreesBetween } from './subtree.ts';

/**
 * All that has to be known of a tree to make it grow: the hashes of the complete subtrees of its leaves, largest first,
 * as `subtreesBetween(0, size)` lists them. At most one for each bit of the size.
 */
export interface Frontier {
  readonly size: number;
  readonly subtrees: readonly Hash[];
}

export const EMPTY_FRONTIER: Frontier = { size: 0, subtrees: [] };

/** Called for every subtree that becomes complete, the leaves included. */
export type OnComplete = (subtree: Subtree, hash: Hash) => void;

/**
 * The frontier after `leaves` (their hashes) were added. One leaf costs two hashes on average with its own, whatever the
 * size of the tree. Incremental form of RFC 6962, section 2.1.
 * @throws RangeError where `frontier` cannot be one.
 */
export function appendLeaves(frontier: Frontier, leaves: Iterable<Hash>, onComplete?: OnComplete): Frontier {
  checkFrontier(frontier);
  const subtrees = [...frontier.subtrees];
  let { size } = frontier;
  for (const leaf of leaves) {
    let hash = leaf;
    let level = 0;
    let index = size;
    onComplete?.({ level, index }, hash);
    while (index % 2 === 1) {
      hash = hashNode(subtrees.pop() as Hash, hash);
      level += 1;
      index = (index - 1) / 2;
      onComplete?.({ level, index }, hash);
    }
    subtrees.push(hash);
    size += 1;
  }
  return { size, subtrees };
}

/** Head of the tree (RFC 6962, section 2.1). */
export function rootOf(frontier: Frontier): Hash {
  return foldSubtrees(frontier.subtrees);
}

function checkFrontier({ size, subtrees }: Frontier): void {
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError(`${size} is no size of a tree`);
  const expected = subtreesBetween(0, size).length;
  if (subtrees.length !== expected || subtrees.some((hash) => hash.length !== HASH_BYTES)) {
    throw new RangeError(
      `a tree of ${size} leaves has a frontier of ${expected} hashes of ${HASH_BYTES} bytes`,
    );
  }
}
