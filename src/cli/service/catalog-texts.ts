import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fetchCatalog } from '../../catalog-source/fetch-catalog.ts';
import { FolderCommit } from '../../catalog-source/folder-commit.ts';
import { parseGitLocation } from '../../catalog-source/git-location.ts';
import { readFolder } from '../../catalog-source/read-folder.ts';
import { catalogHash } from '../../core/catalog/catalog-hash.ts';
import type { CatalogTexts } from '../../server/live-catalog.ts';
import { findCatalog } from '../find-catalog.ts';
import { withoutCredentials } from '../redactor.ts';
import type { Session } from '../session.ts';

/** Where a catalog is, as people see it, and what reads its texts anew. */
export interface CatalogPlace {
  readonly shown: string;
  read(): Promise<CatalogTexts>;
}

/**
 * The catalog in a folder or a repository. A repository is kept beside the store, and asked no more often than every
 * `fetchEveryMs`.
 * @throws TallyError `catalog-not-found`, `usage`
 */
export function catalogPlace(
  session: Session,
  named: string | undefined,
  folder: string | undefined,
  fetchEveryMs: number,
): CatalogPlace {
  const git = named === undefined ? undefined : parseGitLocation(named);
  if (!git || named === undefined) {
    const location = findCatalog(session.terminal.folder, named);
    const followed = new FolderCommit(location);
    return {
      shown: location,
      async read() {
        const files = readFolder(location, session.terminal.folder);
        const commit = await followed.with(catalogHash(files));
        return { files, ...(commit !== undefined && { commit }) };
      },
    };
  }
  const name = createHash('sha256').update(git.url).digest('hex').slice(0, 12);
  const cache = join(folder ?? join(tmpdir(), `tallyman-${process.getuid?.() ?? 0}`), `catalog-${name}`);
  let last: { readonly at: number; readonly texts: CatalogTexts } | undefined;
  return {
    shown: withoutCredentials(named),
    async read() {
      if (last && performance.now() - last.at < fetchEveryMs) return last.texts;
      const fetched = await fetchCatalog(git, cache);
      const files = readFolder(fetched.folder, session.terminal.folder);
      last = { at: performance.now(), texts: { files, commit: fetched.commit } };
      return last.texts;
    },
  };
}
