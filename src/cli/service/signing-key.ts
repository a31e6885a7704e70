import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { SigningKey } from '../../core/ledger/ledger-key.ts';
import { TallyError } from '../../errors.ts';
import type { Session } from '../session.ts';
import { storeFolder } from '../store-folder.ts';

export interface SigningOptions {
  readonly store: string;
  /** The file of the private key. */
  readonly signingKey?: string;
  /** The name of the ledger, which its signatures carry. */
  readonly ledgerName: string;
}

/**
 * The key that signs the ledger. It never lies in the database, where whoever alters entries could sign them again. Beside
 * a store on this machine one is made; for a shared store all servers are given the same file.
 * @throws TallyError `usage`
 */
export function openSigningKey(session: Session, options: SigningOptions): SigningKey {
  const folder = storeFolder(session, options.store);
  if (options.signingKey === undefined && folder === undefined) {
    throw new TallyError('usage', 'The ledger of a shared store needs a signing key, and none is named.', {
      fix: 'Make one with `openssl genpkey -algorithm ed25519 -out FILE` and name it with `--signing-key FILE`.',
    });
  }
  const file =
    options.signingKey === undefined
      ? join(folder ?? '', 'signing-key.pem')
      : resolve(session.terminal.folder, options.signingKey);
  if (options.signingKey === undefined) makeUnlessThere(file);
  const key = readKey(file);
  if (key?.asymmetricKeyType === 'ed25519') return { name: options.ledgerName, key };
  throw new TallyError('usage', `${file} holds no private key of Ed25519.`, {
    fix: 'Make one with `openssl genpkey -algorithm ed25519 -out FILE`.',
  });
}

function makeUnlessThere(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const { privateKey } = generateKeyPairSync('ed25519');
  try {
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}

function readKey(file: string): KeyObject | undefined {
  try {
    return createPrivateKey(readFileSync(file));
  } catch {
    return undefined;
  }
}
