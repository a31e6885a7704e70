import { readFileSync, statSync } from 'node:fs';
import { relative } from 'node:path';
import type { CatalogFile } from '../core/catalog/catalog-file.ts';
import { TallyError } from '../errors.ts';
import { asTallyError } from './read-error.ts';

const MAX_MEGABYTES = 5;

/** Not fatal, so that a file that is no UTF-8 becomes a problem with a place, beside all the others. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The texts of files given by absolute paths; their paths become relative to `from`. */
export function readTexts(paths: readonly string[], from: string): CatalogFile[] {
  return paths.map((path) => {
    const shown = relative(from, path) || path;
    const bytes = readBytes(path, shown);
    return { path: shown, text: decoder.decode(bytes) };
  });
}

function readBytes(path: string, shown: string): Uint8Array {
  try {
    if (statSync(path).size <= MAX_MEGABYTES * 1024 ** 2) return readFileSync(path);
  } catch (error) {
    throw asTallyError(error, shown);
  }
  throw new TallyError('source-too-large', `${shown} is larger than ${MAX_MEGABYTES} MB.`, {
    fix: 'Split it, or put a file named .tallyignore into its folder if it is not part of the catalog.',
  });
}
