import { globSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { backstagePatterns } from '../core/catalog/backstage-patterns.ts';
import type { CatalogFile } from '../core/catalog/catalog-file.ts';
import { TallyError } from '../errors.ts';
import { listYamlFiles, YAML_NAME } from './list-yaml-files.ts';
import { readTexts } from './read-texts.ts';

/**
 * Reads the YAML files of a catalog: of a folder and all below it, of one file, or of a glob; then those that its
 * Organization names under `backstage`. Sorted; paths are relative to `from`, the current folder.
 * @throws TallyError `catalog-not-found`, `source-too-large`, `source-refused`
 */
export function readFolder(location: string, from: string = process.cwd()): CatalogFile[] {
  const own = filesAt(resolve(from, location), true);
  if (own === undefined) throw new TallyError('catalog-not-found', `There is no catalog at ${location}.`);
  const files = readTexts(own, from);
  const known = new Set(own);
  const further = new Set<string>();
  for (const { pattern, file } of backstagePatterns(files)) {
    for (const path of filesAt(resolve(from, dirname(file), pattern), false) ?? []) {
      if (!known.has(path)) further.add(path);
    }
  }
  return [...files, ...readTexts([...further].sort(), from)];
}

/** Absolute paths, sorted; undefined where nothing is there. A name that exists is not taken for a glob. */
function filesAt(path: string, isCatalog: boolean): string[] | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isDirectory()) return listYamlFiles(path);
  if (stat) return [path];
  if (!/[*?{[]/u.test(path)) return undefined;
  const found = globSync(path, { exclude: ['**/node_modules/**'] }).filter(
    (name) => YAML_NAME.test(name) && statSync(name, { throwIfNoEntry: false })?.isFile(),
  );
  return found.length === 0 && isCatalog ? undefined : found.sort();
}
