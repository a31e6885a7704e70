import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { TallyError } from '../errors.ts';

const run = promisify(execFile);

const TIMEOUT_MS = 60_000;
const MOST_OUTPUT = 1024 * 1024;

/**
 * Settings under which nothing of a repository runs here: no hooks, no filters that a repository names, no submodules, no
 * other way to fetch than these, no questions.
 */
const SAFE = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'core.symlinks=false',
  'submodule.recurse=false',
  'protocol.allow=never',
  'protocol.https.allow=always',
  'protocol.ssh.allow=always',
  'protocol.file.allow=always',
].flatMap((setting) => ['-c', setting]);

/** What `git` printed. @throws TallyError `source-unreachable` */
export async function runGit(folder: string, words: readonly string[]): Promise<string> {
  try {
    const { stdout } = await run('git', ['--no-optional-locks', ...SAFE, '-C', folder, ...words], {
      timeout: TIMEOUT_MS,
      maxBuffer: MOST_OUTPUT,
      env: { ...process.env, GIT_TERMINAL_PROMPT: '0', GIT_SSH_COMMAND: 'ssh -o BatchMode=yes', LC_ALL: 'C' },
    });
    return stdout.trim();
  } catch (error) {
    // What git says may quote an address with its password.
    throw new TallyError('source-unreachable', `\`git ${words[0]}\` failed for the catalog.`, {
      fix: 'Check the address, the name after #, and that `git` may read it here without asking.',
      cause: error,
    });
  }
}
