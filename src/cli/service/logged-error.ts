import { TallyError } from '../../errors.ts';
import { failureTrail } from '../failure-trail.ts';

export type LoggedError = {
  readonly type: string;
  readonly message: string;
  readonly stack: string;
};

const WITHHELD = 'Its words are left out, since they may quote what it was about.';

/**
 * A failure as the log tells it, and its causes by name and place. Of messages only our own are told: another's may quote
 * what it was about, such as an address with its password.
 */
export function loggedError(error: Error): LoggedError {
  const message = error instanceof TallyError ? error.message : WITHHELD;
  return { type: error.name, message, stack: failureTrail(error).join('\n') };
}
