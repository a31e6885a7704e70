import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** A writer in a process of its own, which lives until it is killed. */
export class KilledWriter {
  readonly #child: ChildProcess;
  readonly #lines: Interface;
  readonly #said: string[] = [];
  #errors = '';

  constructor(location: string) {
    const script = fileURLToPath(new URL('./writer.ts', import.meta.url));
    const child = spawn(process.execPath, [script, location], { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stderr.on('data', (chunk) => {
      this.#errors += chunk;
    });
    this.#child = child;
    this.#lines = createInterface({ input: child.stdout });
    this.#lines.on('line', (line) => this.#said.push(line));
  }

  /** Waits until it said that the store is open and `pieces` of work are kept; gives the milliseconds of the last one. */
  async work(pieces: number): Promise<number> {
    let before = performance.now();
    let took = 0;
    while (this.#said.length <= pieces) {
      await Promise.race([once(this.#lines, 'line'), once(this.#lines, 'close')]);
      this.#checkAlive();
      [took, before] = [performance.now() - before, performance.now()];
    }
    return took;
  }

  /** @returns the last piece of work that it said was kept; undefined where it said nothing of any. */
  async kill(delayMs: number): Promise<number | undefined> {
    await sleep(delayMs);
    this.#checkAlive();
    const ended = Promise.all([once(this.#lines, 'close'), once(this.#child, 'exit')]);
    this.#child.kill('SIGKILL');
    await ended;
    const last = this.#said.at(-1);
    return last === undefined || last === 'open' ? undefined : Number(last);
  }

  get opened(): boolean {
    return this.#said.length > 0;
  }

  #checkAlive(): void {
    if (this.#child.exitCode !== null) throw new Error(`the writer ended by itself: ${this.#errors}`);
  }
}
