import { proveConsistency as provePath } from '../core/ledger/consistency-proof.ts';
import { rootOf } from '../core/ledger/frontier.ts';
import { rootAt } from '../core/ledger/root-at.ts';
import { readStored } from '../core/ledger/stored-hashes.ts';
import { TallyError } from '../errors.ts';
import type { LedgerLog } from '../store/ledger-log.ts';
import type { ConsistencyProofView } from '../wire/schemas/ledger.ts';
import { hashText } from './prove-entry.ts';

/**
 * That the ledger of `to` entries, all of them where absent, begins with that of `from`.
 * @throws TallyError `unknown-entry` where the ledger never had these sizes, in this order.
 */
export async function proveConsistency(
  ledger: LedgerLog,
  from: number,
  asked?: number,
): Promise<ConsistencyProofView> {
  const frontier = await ledger.frontier();
  const to = asked ?? frontier.size;
  if (from > to || to > frontier.size) {
    throw new TallyError(
      'unknown-entry',
      `The ledger of ${frontier.size} entries never went from ${from} to ${to}.`,
    );
  }
  const hashes = readStored(ledger.hashes);
  const [fromRoot, toRoot, path] = await Promise.all([
    rootAt(from, hashes),
    to === frontier.size ? rootOf(frontier) : rootAt(to, hashes),
    provePath(from, to, hashes),
  ]).catch(tellDamage);
  return { from, to, fromRoot: hashText(fromRoot), toRoot: hashText(toRoot), path: path.map(hashText) };
}

/** Whoever removed entries from the store left its head with more than there are. */
function tellDamage(error: unknown): never {
  if (!(error instanceof RangeError)) throw error;
  throw new TallyError('store-damaged', 'The ledger lacks entries that it had.', {
    fix: 'Let `tally ledger verify` say which, and restore the database from a backup.',
    cause: error,
  });
}
