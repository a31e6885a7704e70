import { readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { TallyError } from '../../errors.ts';
import type { CollectContext } from '../collector.ts';
import { inFile, readTextFile } from '../reading/read-text-file.ts';
import type { RepositoryFiles } from './schema.ts';

/**
 * The files of a repository in a folder.
 * @throws TallyError where there is no such folder. What a link or `..` leads out of the repository is not there.
 */
export async function openCheckout(
  folder: string,
  context: Pick<CollectContext, 'limits' | 'signal'>,
): Promise<RepositoryFiles> {
  const isFolder = await inFile(folder, async () => (await stat(folder)).isDirectory());
  if (!isFolder)
    throw new TallyError('source-unsupported', `${folder} is a file`, {
      fix: 'Name the folder of the repository.',
    });
  const root = await realpath(folder);
  let left = context.limits.maxBytes;
  const inside = async (path: string): Promise<string | undefined> => {
    const real = await inFile(path, () => present(() => realpath(join(root, path))));
    return real?.startsWith(root + sep) ? real : undefined;
  };
  return {
    async text(path) {
      const file = await inside(path);
      if (file === undefined || !(await stat(file)).isFile()) return undefined;
      const text = await inFile(path, () =>
        readTextFile(file, { ...context, limits: { ...context.limits, maxBytes: left } }),
      );
      left -= text.length;
      return text;
    },
    async list(path) {
      const place = await inside(path);
      const names = place && (await inFile(path, () => present(() => readdir(place))));
      return (names || []).sort();
    },
  };
}

async function present<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}
