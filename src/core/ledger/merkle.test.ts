import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { appendLeaves, EMPTY_FRONTIER, rootOf } from './frontier.ts';
import { foldSubtrees, type Hash, hashLeaf, hashNode, sameHash } from './merkle.ts';
import { REFERENCE_LEAVES, REFERENCE_ROOTS } from './reference-tree.arbitrary.ts';
import { isStored, readStored } from './stored-hashes.ts';
import { type Subtree, subtreesBetween } from './subtree.ts';

const hex = (hash: Hash) => Buffer.from(hash).toString('hex');

/** The definition of RFC 6962, section 2.1, as it stands there. */
function definedRoot(leaves: readonly Hash[]): Hash {
  if (leaves.length <= 1) return foldSubtrees(leaves);
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return hashNode(definedRoot(leaves.slice(0, split)), definedRoot(leaves.slice(split)));
}

test('the heads of the reference trees of Certificate Transparency come out', () => {
  const leaves = REFERENCE_LEAVES.map(hashLeaf);
  for (const [size, root] of REFERENCE_ROOTS.entries()) {
    assert.equal(hex(rootOf(appendLeaves(EMPTY_FRONTIER, leaves.slice(0, size)))), root, `${size} leaves`);
  }
});

test('a frontier that grew in any steps has the head that RFC 6962 defines', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 3 }), { maxLength: 70 }), fc.nat(70), (texts, at) => {
      const leaves = texts.map((text) => hashLeaf(text.toWellFormed()));
      const before = appendLeaves(EMPTY_FRONTIER, leaves.slice(0, at));
      assert.ok(sameHash(rootOf(appendLeaves(before, leaves.slice(at))), definedRoot(leaves)));
    }),
  );
});

test('what is no frontier is refused', () => {
  assert.throws(() => appendLeaves({ size: 3, subtrees: [hashLeaf('')] }, []), RangeError);
  assert.throws(() => appendLeaves({ size: 1, subtrees: [new Uint8Array(31)] }, []), RangeError);
  assert.throws(() => appendLeaves({ size: -1, subtrees: [] }, []), RangeError);
});

test('every complete subtree is read from the hashes of every eighth level', async () => {
  const leaves = Array.from({ length: 700 }, (_, index) => hashLeaf(String(index)));
  const all: { subtree: Subtree; hash: Hash }[] = [];
  const frontier = appendLeaves(EMPTY_FRONTIER, leaves, (subtree, hash) => all.push({ subtree, hash }));
  const kept = new Map(
    all
      .filter(({ subtree }) => isStored(subtree))
      .map(({ subtree, hash }) => [`${subtree.level}/${subtree.index}`, hash]),
  );
  assert.equal(kept.size, 700 + 2);
  const read = readStored(async (level, first, count) =>
    Array.from({ length: count }, (_, at) => kept.get(`${level}/${first + at}`) as Hash),
  );
  const got = await read(all.map(({ subtree }) => subtree));
  assert.deepEqual(
    got.map(hex),
    all.map(({ hash }) => hex(hash)),
  );
  assert.equal(hex(foldSubtrees(await read(subtreesBetween(0, 700)))), hex(rootOf(frontier)));
});
