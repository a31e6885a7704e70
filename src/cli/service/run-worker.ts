import { once } from 'node:events';
import { traceIds } from '../../tracing/trace-ids.ts';
import { scanTraced } from '../../worker/trace-scans.ts';
import type { Session } from '../session.ts';
import { endInTime } from './end-in-time.ts';
import { followCatalog } from './follow-catalog.ts';
import { openService, type ServiceOptions, type Warn } from './open-service.ts';
import { retainWhileRunning } from './retain-while-running.ts';
import { startSending } from './start-sending.ts';
import { workerWarning } from './worker-warning.ts';

export type WorkOptions = ServiceOptions & { readonly workers: number };

/** Works until Ctrl-C or SIGTERM, then finishes what is under way. */
export async function runWorker(session: Session, options: WorkOptions): Promise<void> {
  const { stderr } = session.terminal;
  const warn: Warn = (what) => (error) => void stderr.write(workerWarning(what, error));
  const service = await openService(session, { ...options, role: 'worker' }, warn);
  const stopFollowing = await followCatalog(service, options.catalogEvery, warn('catalog')).catch(
    async (error: unknown) => {
      // Else the queue keeps a process alive that does nothing, and nobody starts it anew.
      await service.close();
      throw error;
    },
  );
  await service.queue.work(options.workers, (job, run) =>
    scanTraced(job, async () => {
      const ids = traceIds();
      const place = ids ? ` trace_id=${ids.trace_id} span_id=${ids.span_id}` : '';
      stderr.write(`Scanning ${job.environment} for ${job.actor}.${place}\n`);
      await service.scan(job, run);
    }),
  );
  const stopSending = startSending(service, warn('delivery'));
  const stopRetaining = retainWhileRunning(
    service,
    options,
    ({ versions, bodies, messages }) =>
      void stderr.write(
        `Retention removed ${versions} versions, ${bodies} texts and ${messages} messages.\n`,
      ),
    warn('retention'),
  );
  stderr.write(`Working for ${service.context.catalog.location}, ${options.workers} at once.\n`);
  if (!session.signal.aborted) await once(session.signal, 'abort');
  await endInTime(session, async () => {
    await service.queue.rest();
    stopFollowing();
    await Promise.all([stopSending(), stopRetaining()]);
    await service.close();
  });
}
