import { hash } from 'node:crypto';

/** A SHA-256 hash, 32 bytes. */
export type Hash = Uint8Array;

export const HASH_BYTES = 32;

/** Head of the tree without leaves: the hash of nothing (RFC 6962, section 2.1). */
export const EMPTY_ROOT: Hash = hash('sha256', '', 'buffer');

/**
 * Hash of a leaf: SHA-256 of 0x00 and the leaf's bytes (RFC 6962, section 2.1). The text of a leaf stands for its UTF-8
 * bytes and must be well-formed.
 */
export function hashLeaf(text: string): Hash {
  return hash('sha256', `\u0000${text}`, 'buffer');
}

const NODE = new Uint8Array(1 + 2 * HASH_BYTES);
NODE[0] = 1;

/** Hash of a node: SHA-256 of 0x01 and the hashes of its children (RFC 6962, section 2.1). */
export function hashNode(left: Hash, right: Hash): Hash {
  // One buffer for all: it is read before this returns, and making one for each would cost as much as hashing.
  NODE.set(left, 1);
  NODE.set(right, 1 + HASH_BYTES);
  return hash('sha256', NODE, 'buffer');
}

/** Compares two hashes by value. */
export function sameHash(a: Hash, b: Hash): boolean {
  return Buffer.compare(a, b) === 0;
}

/**
 * Head of the tree whose leaves fall, from left to right, into these subtrees: each complete, each smaller than the one
 * before (RFC 6962, section 2.1, read from the right).
 */
export function foldSubtrees(subtrees: readonly Hash[]): Hash {
  return subtrees.length === 0 ? EMPTY_ROOT : subtrees.reduceRight((right, left) => hashNode(left, right));
}
