import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after } from 'node:test';

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** The folder of one test file; it goes with its end. */
export const scratch = mkdtempSync(join(tmpdir(), 'tallyman-'));
after(() => rmSync(scratch, { recursive: true }));
let count = 0;

/** A new folder with these files, by their paths in it. */
export function scratchFolder(files: Files): string {
  count += 1;
  const root = join(scratch, `folder-${count}`);
  mkdirSync(root);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}
