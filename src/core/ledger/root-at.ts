import { foldSubtrees, type Hash } from './merkle.ts';
import type { HashReader } from './stored-hashes.ts';
import { subtreesBetween } from './subtree.ts';

/** The head of the tree when it had `size` leaves, read from what is stored of the tree as it is now. */
export async function rootAt(size: number, read: HashReader): Promise<Hash> {
  return foldSubtrees(await read(subtreesBetween(0, size)));
}
