import { type Hash, hashNode } from './merkle.ts';
import type { Subtree } from './subtree.ts';

/**
 * Which hashes of subtrees are kept: those of every eighth level, as in C2SP tlog-tiles, where a tile is 256 hashes of one
 * such level. Beside the hashes of the leaves that is one hash for 255 leaves, and any other is computed from at most 128.
 */
export const STORED_LEVELS = 8;

export function isStored({ level }: Subtree): boolean {
  return level % STORED_LEVELS === 0;
}

/** Gives hashes of complete subtrees, in the order asked for; all that are needed are asked for at once. */
export type HashReader = (subtrees: readonly Subtree[]) => Promise<readonly Hash[]>;

/** Gives `count` stored hashes of one stored level, from index `first` on. */
export type StoredHashes = (level: number, first: number, count: number) => Promise<readonly Hash[]>;

/**
 * Reads any complete subtree from those that are stored.
 * @throws RangeError where the store has fewer hashes than it was asked for.
 */
export function readStored(stored: StoredHashes): HashReader {
  return (subtrees) => Promise.all(subtrees.map((subtree) => readSubtree(subtree, stored)));
}

async function readSubtree({ level, index }: Subtree, stored: StoredHashes): Promise<Hash> {
  const below = level % STORED_LEVELS;
  const count = 2 ** below;
  let hashes = await stored(level - below, index * count, count);
  if (hashes.length !== count) {
    throw new RangeError(`${hashes.length} of ${count} hashes of level ${level - below} are stored`);
  }
  while (hashes.length > 1) hashes = pairUp(hashes);
  return hashes[0] as Hash;
}

function pairUp(hashes: readonly Hash[]): Hash[] {
  const parents: Hash[] = [];
  for (let at = 0; at + 1 < hashes.length; at += 2) {
    parents.push(hashNode(hashes[at] as Hash, hashes[at + 1] as Hash));
  }
  return parents;
}
