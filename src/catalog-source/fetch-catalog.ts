import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { GitLocation } from './git-location.ts';
import { runGit } from './run-git.ts';

const YAML = [':(icase)*.yaml', ':(icase)*.yml'];

/**
 * Brings the newest commit of a repository into `cache`, and gives it with the folder where the catalog lies in it.
 * @throws TallyError `source-unreachable`; what was there before stays.
 */
export async function fetchCatalog(
  { url, ref, folder }: GitLocation,
  cache: string,
): Promise<{ readonly commit: string; readonly folder: string }> {
  mkdirSync(cache, { recursive: true, mode: 0o700 });
  await runGit(cache, ['init', '--quiet']);
  await runGit(cache, [
    'fetch',
    '--quiet',
    '--depth=1',
    '--no-tags',
    '--no-recurse-submodules',
    '--',
    url,
    ref,
  ]);
  const commit = await runGit(cache, ['rev-parse', 'FETCH_HEAD^{commit}']);
  await runGit(cache, ['checkout', '--quiet', '--force', '--detach', commit]);
  return { commit, folder: join(cache, folder) };
}

/** The commit that a folder stands at, marked where its YAML is other than committed; undefined outside of Git. */
export async function commitOf(folder: string): Promise<string | undefined> {
  try {
    const commit = await runGit(folder, ['rev-parse', 'HEAD']);
    const changes = await runGit(folder, ['status', '--porcelain', '--untracked-files=all', '--', ...YAML]);
    return changes === '' ? commit : `${commit}-dirty`;
  } catch {
    return undefined;
  }
}
