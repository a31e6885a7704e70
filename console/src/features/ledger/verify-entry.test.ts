import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { writeEntry } from '../../../../src/core/ledger/entry.ts';
import { appendLeaves, EMPTY_FRONTIER, rootOf } from '../../../../src/core/ledger/frontier.ts';
import { hashLeaf } from '../../../../src/core/ledger/merkle.ts';
import type { LedgerProof } from '../../../../src/wire/schemas/ledger.ts';
import { verifyEntry } from './verify-entry.ts';

const base64 = (hash: Uint8Array) => Buffer.from(hash).toString('base64');

/** The second of two entries, with its proof. */
function proofOf(): LedgerProof {
  const event = {
    id: 'b',
    type: 'finding.opened',
    source: '/environments/production-east',
    subject: 'e705133aaecd',
    actor: 'account:ada',
    time: new Date('2026-11-22T12:00:00Z'),
    data: { verdict: 'fail', at: { path: '/size', found: 4 } },
  } as const;
  const before = writeEntry({ ...event, id: 'a' }, 0).leaf;
  const { entry, leaf } = writeEntry(event, 1);
  const { id, type, time, actor, subject, source, data = null } = entry;
  const root = base64(rootOf(appendLeaves(EMPTY_FRONTIER, [before, leaf].map(hashLeaf))));
  return {
    entry: { index: 1, id, type, time, actor, subject, source, data },
    leaf,
    leafHash: base64(hashLeaf(leaf)),
    treeSize: 2,
    root,
    path: [base64(hashLeaf(before))],
    checkpoint: `example\n2\n${root}\n\n— example AAAA\n`,
  };
}

describe('an entry of the ledger, verified in the browser', () => {
  it('holds as the ledger wrote it, in whatever order its keys come', async () => {
    const proof = proofOf();
    assert.equal((await verifyEntry(proof)).verdict, 'pass');
    const turned = { at: { found: 4, path: '/size' }, verdict: 'fail' };
    assert.equal((await verifyEntry({ ...proof, entry: { ...proof.entry, data: turned } })).verdict, 'pass');
  });

  it('falls where anything that is shown differs from the leaf, though the leaf itself is proven', async () => {
    const proof = proofOf();
    for (const other of [
      { actor: 'account:eve' },
      { time: '2026-11-22T12:00:01.000Z' },
      { type: 'dev.tallyman.finding.resolved' },
      { subject: 'another' },
      { source: '/environments/staging' },
      { id: 'c' },
      { data: { verdict: 'pass', at: { path: '/size', found: 4 } } },
      { data: null },
      { index: 0 },
    ]) {
      const { verdict } = await verifyEntry({ ...proof, entry: { ...proof.entry, ...other } });
      assert.equal(verdict, 'fail', JSON.stringify(other));
    }
  });

  it('falls where the leaf is no entry', async () => {
    for (const leaf of ['', 'null', '{', '[]', '7']) {
      assert.equal((await verifyEntry({ ...proofOf(), leaf })).verdict, 'fail', leaf);
    }
  });
});
