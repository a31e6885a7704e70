import { proveInclusion } from '../core/ledger/inclusion-proof.ts';
import type { SigningKey } from '../core/ledger/ledger-key.ts';
import { type Hash, hashLeaf } from '../core/ledger/merkle.ts';
import { rootAt } from '../core/ledger/root-at.ts';
import { readStored } from '../core/ledger/stored-hashes.ts';
import { TallyError } from '../errors.ts';
import type { RecordedEntry } from '../store/ledger-log.ts';
import type { Shelves } from '../store/store.ts';
import type { LedgerEntryView, LedgerProof } from '../wire/schemas/ledger.ts';
import { signLedger } from './sign-ledger.ts';

/**
 * An entry with the proof that it stands in the ledger as it is signed now.
 * @throws TallyError `unknown-entry`
 */
export async function proveEntry(
  index: number,
  store: Pick<Shelves, 'ledger'>,
  signer: SigningKey,
  now: Date,
): Promise<LedgerProof> {
  const { ledger } = store;
  const recorded = await ledger.get(index);
  const checkpoint = recorded && (await signLedger(store, signer, now));
  if (!checkpoint) throw new TallyError('unknown-entry', `The ledger has no entry ${index}.`);
  const hashes = readStored(ledger.hashes);
  const [root, path] = await Promise.all([
    rootAt(checkpoint.size, hashes),
    proveInclusion(index, checkpoint.size, hashes),
  ]);
  return {
    entry: entryView(recorded),
    leaf: recorded.leaf,
    leafHash: hashText(hashLeaf(recorded.leaf)),
    treeSize: checkpoint.size,
    root: hashText(root),
    path: path.map(hashText),
    checkpoint: checkpoint.note,
  };
}

export function entryView({ index, entry }: RecordedEntry): LedgerEntryView {
  const { id, type, time, actor, subject, source, data } = entry;
  return { index, id, type, time, actor, subject, source, data: data ?? null };
}

/** Base64, as in checkpoints. */
export function hashText(hash: Hash): string {
  return Buffer.from(hash).toString('base64');
}
