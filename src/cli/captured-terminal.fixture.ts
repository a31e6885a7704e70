import { Writable } from 'node:stream';
import type { Terminal } from './terminal.ts';

export interface CapturedTerminal extends Terminal {
  readonly written: { stdout: string; stderr: string };
}

/** A terminal that keeps what is written to it, for tests that run commands in this process. */
export function capturedTerminal(changes: Partial<Terminal> = {}): CapturedTerminal {
  const written = { stdout: '', stderr: '' };
  const stream = (name: 'stdout' | 'stderr') =>
    new Writable({
      write(chunk, _encoding, done) {
        written[name] += String(chunk);
        done();
      },
    });
  return {
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    environment: {},
    folder: process.cwd(),
    width: null,
    rewritable: false,
    written,
    ...changes,
  };
}
