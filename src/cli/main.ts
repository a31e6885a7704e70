import { CommanderError } from 'commander';
import { TallyError } from '../errors.ts';
import { EXIT } from './exit-code.ts';
import { printError } from './print-error.ts';
import { createProgram } from './program.ts';
import { createRedactor } from './redactor.ts';
import type { Session } from './session.ts';
import { processTerminal, type Terminal } from './terminal.ts';

/** For what is still being written to the terminal. */
const LINGER_MS = 1000;

/** The `tally` command: runs it on this process and sets its exit code. */
export async function main(words: readonly string[]): Promise<void> {
  const interruption = new AbortController();
  // The first Ctrl-C lets the command clean up behind itself; the second is not held up.
  process.once('SIGINT', () => interruption.abort());
  process.once('SIGTERM', () => interruption.abort());
  // A reader that has left is no failure: what is written after that is written to nobody.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  process.exitCode = await runCommand(words, processTerminal(), interruption.signal);
  // Whoever was told to end ends, also where a connection hangs that cannot be closed.
  if (interruption.signal.aborted) setTimeout(() => process.exit(), LINGER_MS).unref();
}

/** Runs one command and returns its exit code; never throws. */
export async function runCommand(
  words: readonly string[],
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> {
  const session: Session = { terminal, signal, redactor: createRedactor(), exitCode: EXIT.pass };
  try {
    const program = createProgram(session);
    if (words.length === 0) program.outputHelp({ error: true });
    else await program.parseAsync(words, { from: 'user' });
    return words.length === 0 ? EXIT.failure : session.exitCode;
  } catch (error) {
    if (signal.aborted) return EXIT.interrupted;
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.pass;
    return printError(
      session,
      error instanceof CommanderError ? usageError(error) : error,
      words.includes('--debug'),
    );
  }
}

/** Commander's `error: unknown option '--x'\n(Did you mean --y?)` in the words of the error table. */
function usageError(error: CommanderError): TallyError {
  if (error.code === 'commander.help') return new TallyError('usage', 'A command is missing.');
  const [message = '', hint = ''] = error.message.replace(/^error: /u, '').split('\n');
  const suggestion = /^\((.*)\)$/u.exec(hint)?.[1];
  const sentence = message.charAt(0).toUpperCase() + message.slice(1);
  return new TallyError('usage', sentence, suggestion === undefined ? {} : { fix: suggestion });
}
