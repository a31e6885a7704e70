import { sha256 } from '../core/item/hash.ts';
import type { LedgerEntry } from '../core/ledger/entry.ts';
import type { VerifierKey } from '../core/ledger/ledger-key.ts';
import { LedgerProblems } from '../core/ledger/ledger-problem.ts';
import { type VerifiedLedger, verifyLedger } from '../core/ledger/verify-ledger.ts';
import type { LedgerLog, RecordedLeaf } from '../store/ledger-log.ts';

/**
 * Checks the whole ledger of a store against what was signed of it, the bodies that are kept beside it included.
 * @param kept checkpoints that somebody kept elsewhere: only these can tell that the end was cut off and signed anew.
 */
export async function verifyStoredLedger(
  ledger: LedgerLog,
  verifier: VerifierKey,
  kept: readonly string[] = [],
): Promise<VerifiedLedger> {
  const checkpoints = (await ledger.checkpoints()).map(({ note }) => note);
  const bodies = new LedgerProblems();
  const verified = await verifyLedger(
    { origin: verifier.name, verifiers: [verifier], checkpoints, kept },
    withBodies(ledger, bodies),
  );
  if (bodies.list.length === 0) return verified;
  return {
    ...verified,
    verdict: 'fail',
    problems: [...verified.problems, ...bodies.list],
    more: verified.more + bodies.more,
  };
}

/** The leaves as they are; a body that is not what its entry says is told to `problems`. */
async function* withBodies(
  ledger: LedgerLog,
  problems: LedgerProblems,
): AsyncGenerator<readonly RecordedLeaf[]> {
  for await (const rows of ledger.leaves(0, await ledger.size())) {
    for (const { index, leaf } of rows) {
      // A body inside its entry is hashed with it.
      if (leaf.includes('"data":')) continue;
      const { bodyhash } = JSON.parse(leaf) as LedgerEntry;
      const body = await ledger.body(bodyhash);
      if (body === undefined) problems.add('missing', index, `The body of entry ${index} is missing.`);
      else if (sha256(body) !== bodyhash) {
        problems.add(
          'edited',
          index,
          `The body of entry ${index} was edited: its hash is not the one recorded.`,
        );
      }
    }
    yield rows;
  }
}
