import { sha256 } from '../item/hash.ts';
import type { CatalogFile } from './catalog-file.ts';

/** SHA-256 over paths and texts: which catalog something was judged by. */
export function catalogHash(files: readonly CatalogFile[]): string {
  return sha256(JSON.stringify(files.map(({ path, text }) => [path, text])));
}
