import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { hashLeaf, hashNode } from '../../../../src/core/ledger/merkle.ts';
import { verifyInclusion } from './verify-inclusion.ts';

const base64 = (hash: Uint8Array) => Buffer.from(hash).toString('base64');

/** Head of a tree and path to a leaf, straight from the recursive definition (RFC 9162, section 2.1). */
function treeOf(leaves: readonly string[], index: number): { root: Uint8Array; path: Uint8Array[] } {
  const [only = ''] = leaves;
  if (leaves.length === 1) return { root: hashLeaf(only), path: [] };
  const split = 2 ** Math.floor(Math.log2(leaves.length - 1));
  const isLeft = index < split;
  const left = treeOf(leaves.slice(0, split), isLeft ? index : 0);
  const right = treeOf(leaves.slice(split), isLeft ? 0 : index - split);
  const path = isLeft ? [...left.path, right.root] : [...right.path, left.root];
  return { root: hashNode(left.root, right.root), path };
}

function proofOf(leaves: readonly string[], index: number) {
  const { root, path } = treeOf(leaves, index);
  return {
    entry: { index },
    leaf: leaves[index] ?? '',
    path: path.map(base64),
    root: base64(root),
    treeSize: leaves.length,
    checkpoint: `tally.example/ledger\n${leaves.length}\n${base64(root)}\n\n— signature\n`,
  };
}

const trees = fc
  .array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 40 })
  .chain((leaves) => fc.tuple(fc.constant(leaves), fc.nat(leaves.length - 1)));

describe('the proof that an entry is in the ledger, verified in the browser', () => {
  it('passes for every leaf of every tree', async () => {
    await fc.assert(
      fc.asyncProperty(trees, async ([leaves, index]) => {
        const proof = proofOf(leaves, index);
        assert.deepEqual(await verifyInclusion(proof), { verdict: 'pass', root: proof.root });
      }),
    );
  });

  it('fails where the leaf, the path, the head, the size or the checkpoint is another', async () => {
    await fc.assert(
      fc.asyncProperty(trees, async ([leaves, index]) => {
        const proof = proofOf(leaves, index);
        const other = base64(hashLeaf(`${proof.leaf} changed`));
        const wrong = [
          { ...proof, leaf: `${proof.leaf} changed` },
          { ...proof, path: [...proof.path, other] },
          { ...proof, path: [...proof.path.slice(1), '%'] },
          { ...proof, root: other },
          { ...proof, treeSize: index },
          { ...proof, checkpoint: proof.checkpoint.replace(proof.root, other) },
          ...(proof.path.length > 0 ? [{ ...proof, path: [other, ...proof.path.slice(1)] }] : []),
        ];
        for (const each of wrong) {
          const { verdict, reason } = await verifyInclusion(each);
          assert.equal(verdict, 'fail');
          assert.ok(reason);
        }
      }),
      { numRuns: 50 },
    );
  });
});
