import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { until } from '../until.ts';

const PROGRAM = fileURLToPath(new URL('../../bin/tally.js', import.meta.url));

/** How a process ended: by itself with a code, or by a signal. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** `tally` as a process of its own, with what it says. Of this process's environment only the paths reach it. */
export class TallyProcess {
  readonly ended: Promise<Ending>;
  readonly #child: ChildProcess;
  #stdout = '';
  #stderr = '';
  #ending: Ending | undefined;

  constructor(words: readonly string[], environment: Readonly<Record<string, string>> = {}, folder?: string) {
    const { PATH = '', HOME = '' } = process.env;
    const child = spawn(process.execPath, [PROGRAM, ...words], {
      stdio: ['ignore', 'pipe', 'pipe'],
      cwd: folder,
      env: { PATH, HOME, TALLYMAN_FINGERPRINT_KEY: 'the key of these tests', ...environment },
    });
    child.stdout.setEncoding('utf8').on('data', (text) => {
      this.#stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      this.#stderr += text;
    });
    this.#child = child;
    this.ended = once(child, 'close').then(([code, signal]) => {
      this.#ending = { code, signal };
      return this.#ending;
    });
  }

  get stdout(): string {
    return this.#stdout;
  }

  get stderr(): string {
    return this.#stderr;
  }

  get isRunning(): boolean {
    return this.#ending === undefined;
  }

  /** Waits until it wrote something like this to stderr; gives the first group. @throws Error where it ended before. */
  async says(pattern: RegExp): Promise<string> {
    await until(`${pattern} from a process`, () => pattern.test(this.#stderr) || !this.isRunning);
    const found = pattern.exec(this.#stderr);
    if (!found) throw new Error(`the process ended with ${JSON.stringify(this.#ending)}: ${this.#stderr}`);
    return found[1] ?? found[0];
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Ends it at once, where it still runs. */
  async kill(): Promise<void> {
    if (this.isRunning) this.#child.kill('SIGKILL');
    await this.ended;
  }
}
