import { resolve } from 'node:path';
import { verifierText } from '../../core/ledger/ledger-key.ts';
import type { VerifiedLedger } from '../../core/ledger/verify-ledger.ts';
import { verifyLedgerExport } from '../../core/ledger/verify-ledger-export.ts';
import { TallyError } from '../../errors.ts';
import { verifyStoredLedger } from '../../usecases/verify-stored-ledger.ts';
import { exitOfVerdict } from '../exit-code.ts';
import { printable } from '../printable.ts';
import { openExport } from '../remote/open-export.ts';
import type { Session } from '../session.ts';
import { type LedgerOptions, namedVerifier, requireOnePlace } from './ledger-options.ts';
import { withLedger } from './open-ledger.ts';
import { readLines, readPieces } from './read-lines.ts';
import { readNote } from './read-note.ts';

/** Checks a ledger here, wherever it comes from, and prints what was done to it. Gives the exit code. */
export async function verify(
  session: Session,
  file: string | undefined,
  options: LedgerOptions,
): Promise<number> {
  requireOnePlace(file, options);
  const kept = (options.checkpoint ?? []).map((each) => readNote(session, each));
  const { verified, key } = await verifiedBy(session, file, options, kept);
  const { stdout } = session.terminal;
  const { verdict, entries, vouched, problems, more } = verified;
  const vouching = vouched === entries ? 'all of them signed' : `${vouched} of them signed`;
  stdout.write(`ledger  ${verdict}  ${entries} entries, ${vouching}\n`);
  for (const { kind, says } of problems) stdout.write(`  ${kind}  ${printable(says)}\n`);
  if (more > 0) stdout.write(`  and ${more} more\n`);
  stdout.write(`Signatures count of: ${printable(key)}\n`);
  return exitOfVerdict(verdict);
}

interface Verified {
  readonly verified: VerifiedLedger;
  readonly key: string;
}

async function verifiedBy(
  session: Session,
  file: string | undefined,
  options: LedgerOptions,
  kept: readonly string[],
): Promise<Verified> {
  const { store, server } = options;
  if (store !== undefined) {
    return withLedger(session, { ...options, store }, async ({ ledger }, verifier) => ({
      verified: await verifyStoredLedger(ledger, verifier, kept),
      key: verifierText(verifier),
    }));
  }
  const pieces =
    server === undefined
      ? readPieces(resolve(session.terminal.folder, file ?? ''), file ?? '')
      : await openExport(session, { ...options, server });
  const named = namedVerifier(options);
  const result = await verifyLedgerExport(readLines(pieces), { kept, ...(named && { verifiers: [named] }) });
  if ('problem' in result) throw new TallyError('source-malformed', result.problem);
  const keys = result.verifiers.map(verifierText).join(', ');
  return {
    verified: result,
    key: named ? keys : `${keys} (as the export itself claims; name yours with --verifier-key)`,
  };
}
