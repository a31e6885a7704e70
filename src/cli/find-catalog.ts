import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { TallyError } from '../errors.ts';

const DOCUMENT = /^apiVersion:\s*["']?tallyman\.dev\//mu;
const FOLDERS = ['catalog', '.'] as const;

/**
 * The folder of the catalog: the one named, or the first of `./catalog` and `.` that holds a catalog document.
 * @throws TallyError `catalog-not-found` where there is none.
 */
export function findCatalog(folder: string, named: string | undefined): string {
  if (named !== undefined) {
    const path = resolve(folder, named);
    if (isFolder(path)) return path;
    throw new TallyError('catalog-not-found', `${named} is not a folder.`, {
      fix: 'Name the folder that holds the catalog documents: `--catalog DIR`.',
    });
  }
  const found = FOLDERS.map((name) => join(folder, name)).find(holdsDocuments);
  if (found !== undefined) return found;
  throw new TallyError('catalog-not-found', 'Neither ./catalog nor this folder holds a catalog.', {
    fix: 'Run `tally init`, name its folder with `--catalog DIR`, or read without one: `tally drift --source terraform:plan.json`.',
  });
}

/** Looks at the files of the folder itself, and one level of folders below: enough to know, quick in a large tree. */
function holdsDocuments(folder: string): boolean {
  if (!isFolder(folder)) return false;
  const entries = readdirSync(folder, { withFileTypes: true });
  const below = entries.filter((entry) => entry.isDirectory() && !/^(?:\.|node_modules$)/u.test(entry.name));
  return (
    entries.some((entry) => entry.isFile() && isDocument(join(folder, entry.name))) ||
    below.some(({ name }) =>
      readdirSync(join(folder, name), { withFileTypes: true }).some(
        (entry) => entry.isFile() && isDocument(join(folder, name, entry.name)),
      ),
    )
  );
}

function isDocument(path: string): boolean {
  return (
    /\.ya?ml$/iu.test(path) &&
    statSync(path).size < 4 * 1024 ** 2 &&
    DOCUMENT.test(readFileSync(path, 'utf8'))
  );
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
