import { elide, printable } from './printable.ts';
import type { Terminal } from './terminal.ts';

/** One line on a terminal that is written over; silent where stderr is a file or a pipe. */
export interface Progress {
  show(message: string): void;
  clear(): void;
}

const EVERY_MS = 80;

export function createProgress(
  terminal: Terminal,
  quiet: boolean,
  clock: () => number = performance.now.bind(performance),
): Progress {
  if (quiet || !terminal.rewritable) return { show: () => undefined, clear: () => undefined };
  let last = Number.NEGATIVE_INFINITY;
  let shown = false;
  return {
    show(message) {
      const now = clock();
      if (now - last < EVERY_MS) return;
      last = now;
      shown = true;
      terminal.stderr.write(`\r\u001b[2K${elide(printable(message), (terminal.width ?? 80) - 1)}`);
    },
    clear() {
      if (shown) terminal.stderr.write('\r\u001b[2K');
      shown = false;
    },
  };
}
