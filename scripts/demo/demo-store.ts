import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../src/store/open/open-store.ts';

/** A folder with an empty store for one run of the demo. It is made while the program is still loaded. */
export async function makeStore(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'tallyman-demo-'));
  await (await openStore(folder)).close();
  return folder;
}
