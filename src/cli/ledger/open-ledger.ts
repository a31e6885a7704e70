import { type VerifierKey, verifierOf } from '../../core/ledger/ledger-key.ts';
import { openStore } from '../../store/open/open-store.ts';
import type { Store } from '../../store/store.ts';
import { openSigningKey } from '../service/signing-key.ts';
import type { Session } from '../session.ts';
import { storePlace } from '../store-folder.ts';
import { type LedgerOptions, namedVerifier } from './ledger-options.ts';

/** Works on the ledger of a store, with the key whose signatures count. */
export async function withLedger<Result>(
  session: Session,
  options: LedgerOptions & { readonly store: string },
  work: (store: Store, verifier: VerifierKey) => Promise<Result>,
): Promise<Result> {
  const verifier = namedVerifier(options) ?? verifierOf(openSigningKey(session, options));
  const store = await openStore(storePlace(session, options.store));
  try {
    return await work(store, verifier);
  } finally {
    await store.close();
  }
}
