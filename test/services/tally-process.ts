import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const TALLY = fileURLToPath(new URL('../../bin/tally.js', import.meta.url));

/** How long anything may take on a machine that does much else. */
const PATIENCE_MS = 60_000;

/** `tally` in a process of its own. Nothing of this process's environment but its path reaches it. */
export class TallyProcess {
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown>;
  readonly #words: readonly string[];
  #said = '';

  constructor(words: readonly string[], environment: Readonly<Record<string, string>> = {}, folder?: string) {
    this.#words = words;
    this.#child = spawn(process.execPath, [TALLY, ...words], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...environment },
      cwd: folder,
    });
    this.#ended = once(this.#child, 'close');
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#said += text;
      });
    }
  }

  /** All that it wrote, on both streams. */
  get said(): string {
    return this.#said;
  }

  /** Waits until it said something like this; gives what is in the first parentheses of the pattern. */
  async until(pattern: RegExp): Promise<string> {
    for (let waited = 0; waited < PATIENCE_MS; waited += 50) {
      const found = pattern.exec(this.#said);
      if (found) return found[1] ?? found[0];
      if (this.#child.exitCode !== null) break;
      await pause(50);
    }
    throw new Error(`tally ${this.#words[0]} did not say ${pattern}, but:\n${this.#said}`);
  }

  /** Waits for its end; gives its exit code and the time that it took to end, in milliseconds. */
  async ended(): Promise<{ readonly code: number | null; readonly took: number }> {
    const begun = performance.now();
    await this.#ended;
    return { code: this.#child.exitCode, took: performance.now() - begun };
  }

  /** Asks it to end, as whoever runs services does. */
  stop() {
    this.#child.kill('SIGTERM');
    return this.ended();
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }
}
