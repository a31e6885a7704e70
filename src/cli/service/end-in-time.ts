import { setTimeout as sleep } from 'node:timers/promises';
import { EXIT } from '../exit-code.ts';
import type { Session } from '../session.ts';

/** Managers of processes kill after thirty seconds. */
const BOUND_MS = 25_000;

/** Waits until what is under way is at its end, but not for a store or a receiver that never answers. */
export async function endInTime(session: Session, end: () => Promise<void>): Promise<void> {
  session.terminal.stderr.write('Finishing what is under way.\n');
  const isLate = Symbol('late');
  const ended = await Promise.race([end(), sleep(BOUND_MS, isLate, { ref: false })]);
  if (ended !== isLate) return;
  session.terminal.stderr.write(
    `warning: Something was still under way after ${BOUND_MS / 1000} s, such as a question to a store that does not ` +
      'answer. What was acknowledged is kept, and scans that were cut off are done by another worker.\n',
  );
  session.exitCode = EXIT.failure;
}
