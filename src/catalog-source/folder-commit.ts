import { statSync } from 'node:fs';
import { join } from 'node:path';
import { commitOf } from './fetch-catalog.ts';
import { runGit } from './run-git.ts';

/** What Git rewrites with every commit, checkout and staging. */
const TOUCHED = ['HEAD', 'index', 'logs/HEAD'];

/** The commit of a folder that is looked at again and again: Git is asked only where the texts or its own files changed. */
export class FolderCommit {
  readonly #folder: string;
  readonly #ask: (folder: string) => Promise<string | undefined>;
  #state: Promise<string | undefined> | undefined;
  #seen = '';
  #commit: string | undefined;

  constructor(folder: string, ask = commitOf) {
    this.#folder = folder;
    this.#ask = ask;
  }

  /**
   * @param texts what stands for the texts that were just read.
   * @returns as `commitOf` does.
   */
  async with(texts: string): Promise<string | undefined> {
    this.#state ??= runGit(this.#folder, ['rev-parse', '--absolute-git-dir']).catch(() => undefined);
    const state = await this.#state;
    const seen = `${texts} ${state === undefined ? 'outside of Git' : TOUCHED.map((name) => mark(join(state, name)))}`;
    if (seen !== this.#seen) {
      this.#commit = state === undefined ? undefined : await this.#ask(this.#folder);
      this.#seen = seen;
    }
    return this.#commit;
  }
}

function mark(file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat ? `${stat.ino}.${stat.mtimeMs}.${stat.size}` : 'none';
}
