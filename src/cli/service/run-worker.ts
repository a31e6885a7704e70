import { once } from 'node:events';
import type { Session } from '../session.ts';
import { followCatalog } from './follow-catalog.ts';
import { openService, type ServiceOptions } from './open-service.ts';
import { startSending } from './start-sending.ts';

export type WorkOptions = ServiceOptions & { readonly workers: number };

/** Works until Ctrl-C or SIGTERM, then finishes what is under way. */
export async function runWorker(session: Session, options: WorkOptions): Promise<void> {
  const { stderr } = session.terminal;
  const tell = (error: unknown) =>
    void stderr.write(`warning: ${error instanceof Error ? error.message : 'something failed'}\n`);
  const service = await openService(session, options, tell);
  const stopFollowing = await followCatalog(service, tell);
  await service.queue.work(options.workers, async (job) => {
    stderr.write(`Scanning ${job.environment} for ${job.actor}.\n`);
    await service.scan(job);
  });
  const stopSending = startSending(service, tell);
  stderr.write(`Working for ${service.context.catalog.location}, ${options.workers} at once.\n`);
  if (!session.signal.aborted) await once(session.signal, 'abort');
  stderr.write('Finishing what is under way.\n');
  stopFollowing();
  await stopSending();
  await service.close();
}
