import { signCheckpoint } from '../core/ledger/checkpoint.ts';
import { rootOf } from '../core/ledger/frontier.ts';
import type { SigningKey } from '../core/ledger/ledger-key.ts';
import type { SignedCheckpoint } from '../store/ledger-log.ts';
import type { Shelves } from '../store/store.ts';

/**
 * Signs the ledger as it is, unless it is signed at this size already. Undefined where it has no entry.
 * @param key named after the ledger, of which it is the origin.
 */
export async function signLedger(
  { ledger }: Pick<Shelves, 'ledger'>,
  key: SigningKey,
  now: Date,
): Promise<SignedCheckpoint | undefined> {
  const frontier = await ledger.frontier();
  if (frontier.size === 0) return undefined;
  const last = (await ledger.checkpoints()).at(-1);
  if (last?.size === frontier.size) return last;
  const { size } = frontier;
  const note = signCheckpoint({ origin: key.name, size, root: rootOf(frontier) }, key);
  const checkpoint = { size, at: now, note };
  await ledger.addCheckpoint(checkpoint);
  return checkpoint;
}
