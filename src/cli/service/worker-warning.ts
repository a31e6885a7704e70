import { printable } from '../printable.ts';
import { loggedError } from './logged-error.ts';

/** What a worker says of something that went wrong beside its work: as much as a server's log would tell. */
export function workerWarning(what: string, error: unknown): string {
  if (!(error instanceof Error)) return `warning: ${what}: something failed\n`;
  const { message, stack } = loggedError(error);
  const lines = [`warning: ${what}: ${message}`, ...stack.split('\n').map((line) => `  ${line}`)];
  return `${lines.map(printable).join('\n')}\n`;
}
