import type { PgBoss } from 'pg-boss';
import type { Environment } from '../core/catalog/estate.ts';
import { type ScanJob, scanJobSchema } from './scan-job.ts';

const QUEUE = 'scans';

/** A worker that falls silent for this long has died, and its work goes to another. */
const HEARTBEAT_SECONDS = 30;
/** No scan takes longer; sources have limits of their own below it. */
const EXPIRE_SECONDS = 3600;
/** What is being recorded when the queue ends has this long. */
const END_MS = 10_000;

/** One try at a job. */
export interface ScanRun {
  /** That of the job, the same in every try. */
  readonly id: string;
  /** Aborted where the job is handed back, or somebody else has it. */
  readonly signal: AbortSignal;
}

/**
 * The work that is to be done, in the database. Of one environment at most one scan runs and at most one waits, whoever
 * asks, so that nobody's environment waits behind many requests for another.
 */
export class ScanQueue {
  readonly #boss: PgBoss;
  readonly #ending = new AbortController();

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
    // A waiting one may be taken between the two questions; then the next request is a new one.
    for (;;) {
      const id = await this.#boss.send(QUEUE, job, oneOf(job.environment));
      if (id !== null) return id;
      const [waiting] = await this.#boss.findJobs<ScanJob>(QUEUE, { key: job.environment, queued: true });
      if (waiting) return waiting.id;
    }
  }

  /** Looks at environments, this many at once, until the queue rests. */
  async work(atOnce: number, scan: (job: ScanJob, run: ScanRun) => Promise<void>): Promise<void> {
    await this.#boss.work<ScanJob>(
      QUEUE,
      // Asked of the database with every look: what the library remembers of running jobs may be a minute old.
      { localConcurrency: atOnce, pollingIntervalSeconds: 1, groupConcurrency: 1 },
      async ([job]) => {
        if (!job) return;
        const signal = AbortSignal.any([job.signal, this.#ending.signal]);
        await scan(scanJobSchema.parse(job.data), { id: job.id, signal });
      },
    );
  }

  /** Takes no more work, and hands back what runs, so that another worker does it. Requests are still put in. */
  async rest(): Promise<void> {
    this.#ending.abort(new Error('the worker ends'));
    await this.#boss.offWork(QUEUE, { wait: false });
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
        ...oneOf(name),
        key: name,
        tz: schedule.timeZone,
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
    await this.rest();
    await this.#boss.stop({ graceful: true, timeout: END_MS });
  }
}

/** One waits, by its key; one runs, by its group. */
function oneOf(environment: string) {
  return { singletonKey: environment, group: { id: environment } };
}
