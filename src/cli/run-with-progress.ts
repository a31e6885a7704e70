import type { Ports } from '../usecases/ports.ts';
import type { OutputOptions } from './options.ts';
import { createProgress } from './progress.ts';
import type { Session } from './session.ts';

/** Runs a use case with ports to this machine and a progress line that is gone when it ends. */
export async function runWithProgress<Result>(
  session: Session,
  options: Pick<OutputOptions, 'quiet'> & { readonly at?: Date },
  work: (ports: Ports) => Promise<Result>,
): Promise<Result> {
  const { createPorts } = await import('./ports.ts');
  const progress = createProgress(session.terminal, options.quiet === true);
  try {
    const result = await work(createPorts(session, { at: options.at, progress }));
    session.signal.throwIfAborted();
    return result;
  } finally {
    progress.clear();
  }
}
