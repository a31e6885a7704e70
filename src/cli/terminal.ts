import type { Writable } from 'node:stream';

/** Where the command line reads its surroundings and writes; tests make their own. */
export interface Terminal {
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Absolute. */
  readonly folder: string;
  /** Columns of the terminal that stdout is, or null where it is a file or a pipe and lines may be as long as they are. */
  readonly width: number | null;
  /** Whether stderr is a terminal, so that a line on it can be rewritten. */
  readonly rewritable: boolean;
}

export function processTerminal(): Terminal {
  return {
    stdout: process.stdout,
    stderr: process.stderr,
    environment: process.env,
    folder: process.cwd(),
    width: process.stdout.isTTY ? process.stdout.columns || 80 : null,
    rewritable: process.stderr.isTTY === true,
  };
}
