import type { VerifierKey } from '../core/ledger/ledger-key.ts';
import { type VerifiedLedger, verifyLedger } from '../core/ledger/verify-ledger.ts';
import type { LedgerLog } from '../store/ledger-log.ts';

/**
 * Checks the whole ledger of a store against what was signed of it.
 * @param kept checkpoints that somebody kept elsewhere: only these can tell that the end was cut off and signed anew.
 */
export async function verifyStoredLedger(
  ledger: LedgerLog,
  verifier: VerifierKey,
  kept: readonly string[] = [],
): Promise<VerifiedLedger> {
  const checkpoints = (await ledger.checkpoints()).map(({ note }) => note);
  return verifyLedger(
    { origin: verifier.name, verifiers: [verifier], checkpoints, kept },
    ledger.leaves(0, await ledger.size()),
  );
}
