import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { proveConsistency, type TreeHead, verifyConsistency } from './consistency-proof.ts';
import { appendLeaves, EMPTY_FRONTIER, rootOf } from './frontier.ts';
import { proveInclusion, verifyInclusion } from './inclusion-proof.ts';
import { type Hash, hashLeaf, hashNode } from './merkle.ts';
import { REFERENCE_LEAVES } from './reference-tree.arbitrary.ts';
import type { HashReader } from './stored-hashes.ts';

const hex = (hash: Hash) => Buffer.from(hash).toString('hex');
const REFERENCE = REFERENCE_LEAVES.map(hashLeaf);

function readerOf(leaves: readonly Hash[]): HashReader {
  return async (subtrees) =>
    subtrees.map(({ level, index }) => {
      const part = leaves.slice(index * 2 ** level, (index + 1) * 2 ** level);
      assert.equal(part.length, 2 ** level, 'only complete subtrees are asked for');
      return rootOf(appendLeaves(EMPTY_FRONTIER, part));
    });
}

function headOf(leaves: readonly Hash[], size: number): TreeHead {
  return { size, root: rootOf(appendLeaves(EMPTY_FRONTIER, leaves.slice(0, size))) };
}

const tree = fc
  .integer({ min: 1, max: 60 })
  .map((size) => Array.from({ length: size }, (_, index) => hashLeaf(`leaf ${index}`)));

/** The same hashes with one bit other, one missing, one more, or two exchanged; never equal to `path`. */
function tampered(path: readonly Hash[], way: number, at: number): Hash[] | undefined {
  const copy = path.map((hash) => Uint8Array.from(hash));
  const chosen = copy[at % copy.length];
  if (way === 0 || chosen === undefined) return [...copy, hashLeaf('more')];
  if (way === 1) return copy.toSpliced(at % copy.length, 1);
  if (way === 2) chosen[at % 32] = (chosen[at % 32] as number) ^ 4;
  else if (copy.length > 1) copy.push(copy.shift() as Uint8Array<ArrayBuffer>);
  else return undefined;
  return copy;
}

describe('an inclusion proof', () => {
  it('is that of the reference tree', async () => {
    assert.deepEqual((await proveInclusion(0, 8, readerOf(REFERENCE))).map(hex), [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ]);
    assert.deepEqual((await proveInclusion(5, 8, readerOf(REFERENCE))).map(hex), [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
  });

  it('proves its leaf, index and head, and no other of them', async () => {
    const run = fc.asyncProperty(
      tree,
      fc.nat(),
      fc.nat(3),
      fc.nat(),
      fc.nat(60),
      async (leaves, pick, way, at, other) => {
        const { size, root } = headOf(leaves, leaves.length);
        const index = pick % size;
        const leaf = leaves[index] as Hash;
        const claim = { leaf, index, size, root };
        const path = await proveInclusion(index, size, readerOf(leaves));
        assert.ok(verifyInclusion(claim, path));
        const wrong = tampered(path, way, at);
        if (wrong) assert.ok(!verifyInclusion(claim, wrong), 'another path');
        assert.ok(!verifyInclusion({ ...claim, leaf: hashLeaf('other') }, path), 'another leaf');
        assert.ok(!verifyInclusion({ ...claim, root: hashLeaf('other') }, path), 'another head');
        if (other !== index) assert.ok(!verifyInclusion({ ...claim, index: other }, path), 'another index');
        const { root: otherRoot } = headOf(leaves, other);
        if (other < size)
          assert.ok(!verifyInclusion({ ...claim, size: other, root: otherRoot }, path), 'another tree');
      },
    );
    await fc.assert(run, { numRuns: 300 });
  });

  it('of a leaf that is not there cannot be made and does not verify', () => {
    const [leaf] = REFERENCE as [Hash];
    for (const index of [-1, 1, 0.5, Number.NaN]) {
      assert.throws(() => proveInclusion(index, 1, readerOf(REFERENCE)), RangeError);
      assert.ok(!verifyInclusion({ leaf, index, size: 1, root: leaf }, []));
    }
  });

  it('verifies beyond 2^32 leaves', () => {
    const leaf = hashLeaf('x');
    const path = Array.from({ length: 40 }, (_, level) => hashLeaf(String(level)));
    const root = path.reduce(
      (hash, sibling, level) => (level === 33 ? hashNode(sibling, hash) : hashNode(hash, sibling)),
      leaf,
    );
    assert.ok(verifyInclusion({ leaf, index: 2 ** 33, size: 2 ** 40, root }, path));
    assert.ok(!verifyInclusion({ leaf, index: 2 ** 34, size: 2 ** 40, root }, path));
    assert.ok(!verifyInclusion({ leaf, index: 2, size: 2 ** 40, root }, path));
  });
});

describe('a consistency proof', () => {
  it('is that of the reference tree', async () => {
    const expected: [number, number, string[]][] = [
      [1, 1, []],
      [
        1,
        8,
        [
          '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
          '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
          '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
        ],
      ],
      [
        6,
        8,
        [
          '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
          'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
          'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
        ],
      ],
      [
        2,
        5,
        [
          '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
          'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
        ],
      ],
    ];
    for (const [first, second, path] of expected) {
      assert.deepEqual((await proveConsistency(first, second, readerOf(REFERENCE))).map(hex), path);
    }
  });

  it('proves that a tree grew from another, and nothing else', async () => {
    const run = fc.asyncProperty(tree, fc.nat(), fc.nat(3), fc.nat(), async (leaves, pick, way, at) => {
      const second = headOf(leaves, leaves.length);
      const first = headOf(leaves, pick % (leaves.length + 1));
      const path = await proveConsistency(first.size, second.size, readerOf(leaves));
      assert.ok(verifyConsistency(first, second, path));
      const wrong = tampered(path, way, at);
      if (wrong) assert.ok(!verifyConsistency(first, second, wrong), 'another path');
      const root = hashLeaf('other');
      assert.ok(!verifyConsistency({ ...first, root }, second, path), 'another first head');
      if (first.size > 0)
        assert.ok(!verifyConsistency(first, { ...second, root }, path), 'another second head');
      if (first.size !== second.size) assert.ok(!verifyConsistency(second, first, path), 'another order');
    });
    await fc.assert(run, { numRuns: 300 });
  });

  it('does not exist from a larger tree to a smaller', () => {
    assert.throws(() => proveConsistency(3, 2, readerOf(REFERENCE)), RangeError);
  });
});
