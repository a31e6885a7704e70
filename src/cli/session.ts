import type { Redactor } from './redactor.ts';
import type { Terminal } from './terminal.ts';

/** One run of the command line. */
export interface Session {
  readonly terminal: Terminal;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** Knows every value that came from the environment or a URL's credentials. */
  readonly redactor: Redactor;
  exitCode: number;
}
