import type { PgBoss } from 'pg-boss';
import type { Environment } from '../core/catalog/estate.ts';
import { type ScanJob, scanJobSchema } from './scan-job.ts';

const QUEUE = 'scans';

/** A worker that falls silent for this long has died, and its work goes to another. */
const HEARTBEAT_SECONDS = 30;
/** No scan takes longer; sources have limits of their own below it. */
const EXPIRE_SECONDS = 3600;

/**
 * The work that is to be done, in the database. Of one environment at most one scan runs and at most one waits, whoever
 * asks, so that nobody's environment waits behind many requests for another.
 */
export class ScanQueue {
  readonly #boss: PgBoss;

  constructor(boss: PgBoss) {
    this.#boss = boss;
  }

  async start(): Promise<void> {
    await this.#boss.start();
    await this.#boss.createQueue(QUEUE, {
      policy: 'stately',
      retryLimit: 5,
      retryDelay: 5,
      retryBackoff: true,
      retryDelayMax: 300,
      expireInSeconds: EXPIRE_SECONDS,
      heartbeatSeconds: HEARTBEAT_SECONDS,
    });
  }

  /** Asks for a scan; gives the id of the job, or of the one that waits already. */
  async request(job: ScanJob): Promise<string> {
    const options = { singletonKey: job.environment };
    const id = await this.#boss.send(QUEUE, job, options);
    if (id !== null) return id;
    const [waiting] = await this.#boss.findJobs<ScanJob>(QUEUE, { key: job.environment, queued: true });
    return waiting?.id ?? '';
  }

  /** Looks at environments, this many at once, until the queue stops. */
  async work(atOnce: number, scan: (job: ScanJob, signal: AbortSignal) => Promise<void>): Promise<void> {
    await this.#boss.work<ScanJob>(
      QUEUE,
      { localConcurrency: atOnce, pollingIntervalSeconds: 1 },
      async ([job]) => {
        if (job) await scan(scanJobSchema.parse(job.data), job.signal);
      },
    );
  }

  /** Makes the schedule that of these environments: what has none any more is taken out. */
  async schedule(environments: Iterable<Environment>): Promise<void> {
    const wanted = new Map<string, Environment>();
    for (const environment of environments) {
      if (environment.schedule) wanted.set(environment.name, environment);
    }
    for (const name of await this.scheduled()) {
      if (!wanted.has(name)) await this.#boss.unschedule(QUEUE, name);
    }
    for (const [name, { schedule }] of wanted) {
      if (!schedule) continue;
      const job: ScanJob = { environment: name, trigger: 'schedule', actor: 'schedule' };
      await this.#boss.schedule(QUEUE, schedule.cron, job, {
        key: name,
        tz: schedule.timeZone,
        singletonKey: name,
        // A server that was down looks once when it is back, not once for each time that it missed.
        missed: 'once',
      });
    }
  }

  /** The environments that are scanned by themselves. */
  async scheduled(): Promise<string[]> {
    return (await this.#boss.getSchedules(QUEUE)).map(({ key }) => key).sort();
  }

  /** How much is in it, as of a minute ago at most. */
  async depth(): Promise<{ readonly waiting: number; readonly running: number; readonly failed: number }> {
    const [stats] = await this.#boss.getQueueStats(QUEUE, { force: true });
    const { queuedCount: waiting = 0, activeCount: running = 0, failedCount: failed = 0 } = stats ?? {};
    return { waiting, running, failed };
  }

  async stop(): Promise<void> {
    await this.#boss.stop({ graceful: true, timeout: 30_000 });
  }
}
