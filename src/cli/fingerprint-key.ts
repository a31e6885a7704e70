import { randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { TallyError } from '../errors.ts';
import type { Session } from './session.ts';
import { storeFolder } from './store-folder.ts';

const VARIABLE = 'TALLYMAN_FINGERPRINT_KEY';

/**
 * The key of the estate, under which secrets become fingerprints. Without one they hold for one run: enough to compare,
 * and nothing to attack. What goes into a store must hold longer, or every secret would look changed in every scan: beside
 * a store on this machine a key is made, and for a shared one somebody has to set it.
 * @throws TallyError `usage`
 */
export function fingerprintKey(session: Session, store: string | undefined): string | Uint8Array {
  const given = session.terminal.environment[VARIABLE];
  if (given) return given;
  if (store === undefined) return randomBytes(32);
  const folder = storeFolder(session, store);
  if (folder !== undefined) return keyBeside(folder);
  throw new TallyError('usage', 'A store that others share needs the key of the estate, and none is set.', {
    fix: `Set ${VARIABLE} to the same long random text wherever this estate is scanned.`,
  });
}

function keyBeside(folder: string): Uint8Array {
  const file = join(folder, 'fingerprint.key');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    const handle = openSync(file, 'wx', 0o600);
    try {
      writeSync(handle, randomBytes(32));
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const key = readFileSync(file);
  if (key.length === 32) return key;
  throw new TallyError('usage', `${file} is not the key of 32 bytes that was made with this store.`, {
    fix: 'Restore it; without it every secret would look changed.',
  });
}
