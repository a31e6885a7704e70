import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { TallyError } from '../errors.ts';

const DOCUMENT = /^apiVersion:\s*["']?tallyman\.dev\//mu;
const FOLDERS = ['catalog', '.'] as const;

/**
 * Where the catalog lies, as seen from `folder`: the place named, or the first of `./catalog` and `.` that holds a
 * catalog document.
 * @throws TallyError `catalog-not-found` where there is none.
 */
export function findCatalog(folder: string, named: string | undefined): string {
  if (named !== undefined) return named;
  const found = FOLDERS.find((name) => holdsDocuments(join(folder, name)));
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
