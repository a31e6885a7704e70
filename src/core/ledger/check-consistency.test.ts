import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { consistencyProblems } from './check-consistency.ts';
import { proveConsistency } from './consistency-proof.ts';
import { appendLeaves, EMPTY_FRONTIER, rootOf } from './frontier.ts';
import { hashLeaf } from './merkle.ts';
import { readStored } from './stored-hashes.ts';

const LEAVES = Array.from({ length: 11 }, (_, index) => hashLeaf(`entry ${index}`));
const headOf = (size: number, leaves = LEAVES) => ({
  size,
  root: rootOf(appendLeaves(EMPTY_FRONTIER, leaves.slice(0, size))),
});

async function claim(from: number, to: number) {
  const hashes = readStored(async (level, first, count) =>
    level === 0 ? LEAVES.slice(first, first + count) : [],
  );
  return { from: headOf(from), to: headOf(to), path: await proveConsistency(from, to, hashes) };
}

describe('two sizes of a ledger', () => {
  it('are consistent where the later one begins with the earlier one', async () => {
    assert.deepEqual(consistencyProblems(await claim(3, 11)), []);
    assert.deepEqual(consistencyProblems(await claim(3, 11), { from: headOf(3), to: headOf(11) }), []);
    assert.deepEqual(consistencyProblems(await claim(11, 11)), []);
  });

  it('are not where an entry that a checkpoint vouched for was changed, which is named', async () => {
    const kept = headOf(3, LEAVES.with(1, hashLeaf('as it was signed')));
    assert.deepEqual(consistencyProblems(await claim(3, 11), { from: kept }), [
      'The first 3 entries are others than those of the checkpoint: one was changed, moved, left out or put in.',
    ]);
  });

  it('are not where the proof is of other trees, or of another size than was asked for', async () => {
    const made = await claim(3, 11);
    assert.deepEqual(consistencyProblems({ ...made, path: made.path.slice(1) }), [
      'The proof that the ledger of 11 entries begins with that of 3 does not hold.',
    ]);
    assert.deepEqual(consistencyProblems(made, { to: headOf(10) }), [
      'The ledger speaks of 11 entries, and the checkpoint is of 10.',
    ]);
  });
});
