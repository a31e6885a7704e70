import { parseVerifierKey, type VerifierKey } from '../../core/ledger/ledger-key.ts';
import { TallyError } from '../../errors.ts';
import type { RemoteOptions, StoreOptions } from '../options.ts';

export type LedgerOptions = RemoteOptions &
  StoreOptions & {
    readonly verifierKey?: string;
    readonly checkpoint?: readonly string[];
    readonly signingKey?: string;
    readonly ledgerName: string;
  };

/** The key that was named. @throws TallyError `usage` where it is none. */
export function namedVerifier({ verifierKey }: LedgerOptions): VerifierKey | undefined {
  if (verifierKey === undefined) return undefined;
  const key = parseVerifierKey(verifierKey);
  if (key) return key;
  throw new TallyError('usage', `${verifierKey} is no verifier key.`, {
    fix: 'It is NAME+ID+BASE64, as the server gives it with its checkpoint.',
  });
}

/** @throws TallyError `usage` where there is not exactly one ledger to read. */
export function requireOnePlace(file: string | undefined, { server, store }: LedgerOptions): void {
  const places = [file, server, store].filter((place) => place !== undefined);
  if (places.length === 1) return;
  throw new TallyError(
    'usage',
    places.length === 0 ? 'No ledger is named.' : 'More than one ledger is named.',
    {
      fix: 'Name one: an export, `--server URL`, or `--store PLACE`.',
    },
  );
}
