import { capturedTerminal } from '../../src/cli/captured-terminal.fixture.ts';
import { EXIT } from '../../src/cli/exit-code.ts';
import { runCommand } from '../../src/cli/main.ts';
import { createRedactor } from '../../src/cli/redactor.ts';
import { serve } from '../../src/cli/service/serve.ts';

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** `tally serve` over the example estate on a free port, and the command line beside it. */
export interface ServedEstate {
  readonly url: string;
  /** Runs a command as somebody with this token. */
  run(words: readonly string[], token?: string): Promise<Ran>;
  close(): Promise<void>;
}

/** Fingerprints of secrets are the same on both sides. */
const KEY = { TALLYMAN_FINGERPRINT_KEY: 'the key of these tests' };

export async function serveEstate(store: string): Promise<ServedEstate> {
  const root = process.cwd();
  const session = {
    terminal: capturedTerminal({ folder: root, environment: KEY }),
    signal: new AbortController().signal,
    redactor: createRedactor(),
    exitCode: EXIT.pass,
  };
  const running = await serve(session, {
    catalog: 'examples/meridian',
    store,
    host: '127.0.0.1',
    port: 0,
    workers: 2,
    logLevel: 'silent',
    requestsPerMinute: 100_000,
    catalogEvery: 30,
    keepHistory: 0,
    keepMessages: 0,
    ledgerName: 'tally.example/ledger',
  });
  return {
    url: running.address,
    run: (words, token) => runIn(root, words, token),
    close: () => running.close(),
  };
}

/** Runs a command in a folder, without a terminal. */
export async function runIn(folder: string, words: readonly string[], token?: string): Promise<Ran> {
  const environment = { ...KEY, ...(token && { TALLYMAN_TOKEN: token }) };
  const terminal = capturedTerminal({ folder, environment });
  const code = await runCommand(words, terminal, new AbortController().signal);
  return { code, ...terminal.written };
}
