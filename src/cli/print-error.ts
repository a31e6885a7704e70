import { ERRORS, TallyError } from '../errors.ts';
import { failureTrail } from './failure-trail.ts';
import { printable } from './printable.ts';
import type { Session } from './session.ts';

/**
 * Tells a person what failed and what to try, and returns the exit code. A failure that has no row in the error table
 * shows no message of its own: it could quote what was being read.
 */
export function printError(session: Session, error: unknown, debug: boolean): number {
  const known =
    error instanceof TallyError ? error : new TallyError('internal', 'Something went wrong inside Tallyman.');
  const lines = [`error[${known.code}]: ${sentence(known.message)}`, `Try: ${known.fix}`];
  if (debug) lines.push(...failureTrail(error).map((line) => `debug: ${line}`));
  const text = lines.map((line) => printable(session.redactor.redact(line))).join('\n');
  session.terminal.stderr.write(`${text}\n`);
  return ERRORS[known.code].exitCode;
}

function sentence(text: string): string {
  return /[.!?]$/u.test(text) ? text : `${text}.`;
}
