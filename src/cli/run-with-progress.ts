import { TallyError } from '../errors.ts';
import type { Ports } from '../usecases/ports.ts';
import type { OutputOptions, StoreOptions } from './options.ts';
import { createProgress } from './progress.ts';
import type { Session } from './session.ts';

/**
 * Runs a use case with ports to this machine and a progress line that is gone when it ends. With a store its sources are
 * what is remembered there, and how old that is, is told on stderr.
 */
export async function runWithProgress<Result>(
  session: Session,
  options: Pick<OutputOptions, 'quiet'> & StoreOptions & { readonly at?: Date },
  work: (ports: Ports) => Promise<Result>,
): Promise<Result> {
  const { createPorts } = await import('./ports.ts');
  const progress = createProgress(session.terminal, options.quiet === true);
  const ports = createPorts(session, { at: options.at ?? options.asOf, progress });
  try {
    const { store, asOf } = options;
    if (asOf && store === undefined) {
      throw new TallyError('usage', '--as-of is for what is remembered, and no --store is named.', {
        fix: 'Name the store that `tally scan` recorded into.',
      });
    }
    const result =
      store === undefined
        ? await work(ports)
        : await (await import('./with-past.ts')).withPast(session, { ...options, store }, ports, work);
    session.signal.throwIfAborted();
    return result;
  } finally {
    progress.clear();
  }
}
