import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { TallyError } from '../errors.ts';

/**
 * Writes files that must not be there yet, all of them or none.
 * @throws TallyError `catalog-exists` where one is there, `usage` where the folder cannot be written.
 */
export function writeNewFiles(
  folder: string,
  files: readonly { readonly path: string; readonly text: string }[],
): void {
  const written: string[] = [];
  try {
    for (const { path, text } of files) {
      const file = join(folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text, { flag: 'wx' });
      written.push(file);
    }
  } catch (error) {
    for (const file of written) rmSync(file, { force: true });
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    if (code === 'EEXIST') {
      throw new TallyError('catalog-exists', `${folder} holds files that would be overwritten.`, {
        cause: error,
      });
    }
    throw new TallyError('usage', `${folder} could not be written (${code}).`, {
      fix: 'Name a folder that you may write to: `tally init DIR`.',
      cause: error,
    });
  }
}
