import { writeLedgerExport } from '../../core/ledger/ledger-export.ts';
import { openExport } from '../remote/open-export.ts';
import type { Session } from '../session.ts';
import { writeOutput } from '../write-output.ts';
import { type LedgerOptions, requireOnePlace } from './ledger-options.ts';
import { withLedger } from './open-ledger.ts';

export async function exportLedger(
  session: Session,
  options: LedgerOptions & { readonly output?: string },
): Promise<void> {
  requireOnePlace(undefined, options);
  const { server, store, output } = options;
  if (server !== undefined) {
    return writeOutput(session, await openExport(session, { ...options, server }), output);
  }
  await withLedger(session, { ...options, store: store ?? '' }, async ({ ledger }, verifier) => {
    const checkpoints = (await ledger.checkpoints()).map(({ note }) => note);
    const pages = ledger.leaves(0, await ledger.size());
    const text = writeLedgerExport({ origin: verifier.name, verifiers: [verifier], checkpoints, pages });
    await writeOutput(session, text, output);
  });
}
