import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { makeDatabase, POSTGRES } from '../../test/services/postgres.ts';
import { until } from '../../test/until.ts';
import type { Environment } from '../core/catalog/estate.ts';
import { openDatabase } from '../store/open/open-store.ts';
import type { Database } from '../store/sql/database.ts';
import { openBoss } from './open-boss.ts';
import type { ScanJob } from './scan-job.ts';
import { ScanQueue, type ScanRun } from './scan-queue.ts';

const job = (environment: string): ScanJob => ({
  environment,
  trigger: 'request',
  actor: 'account:site-lead',
});

queueSuite('the embedded database', undefined, async () => ({ location: 'memory:', drop: async () => {} }));
queueSuite('PostgreSQL', POSTGRES.missing, async () => {
  const { url, drop } = await makeDatabase();
  return { location: url, drop };
});

function queueSuite(
  title: string,
  missing: string | undefined,
  make: () => Promise<{ readonly location: string; drop(): Promise<void> }>,
): void {
  describe(`the queue of scans in ${title}`, { skip: missing ?? false }, () => {
    let database: Database;
    let queue: ScanQueue;
    let drop: () => Promise<void>;
    const failures: Error[] = [];
    /** What the two workers of the queue do with their work. */
    let scan: (job: ScanJob, run: ScanRun) => Promise<void> = async () => undefined;
    before(async () => {
      const made = await make();
      drop = made.drop;
      database = await openDatabase(made.location);
      queue = new ScanQueue(
        openBoss(
          database,
          made.location === 'memory:',
          () => new Date(),
          (error) => failures.push(error),
        ),
      );
      await queue.start();
      await queue.work(2, (job, run) => scan(job, run));
    });
    after(async () => {
      await queue.stop();
      await database.close();
      await drop();
      assert.deepEqual(failures, []);
    });

    it('holds one waiting scan of an environment, whoever asks, and takes no turn from another', async () => {
      const begun: string[] = [];
      const slow = Promise.withResolvers<void>();
      scan = async ({ environment }, { id }) => {
        begun.push(`${environment} ${id}`);
        if (environment === 'busy') await slow.promise;
      };
      const running = await queue.request(job('busy'));
      await until('the first scan', () => begun.length === 1);
      const waiting = await queue.request(job('busy'));
      assert.notEqual(waiting, running);
      assert.equal(await queue.request(job('busy')), waiting);
      const other = await queue.request(job('quick'));
      await until('the scan of another', () => begun.length === 2);
      slow.resolve();
      await until('the scan that waited', () => begun.length === 3);
      assert.deepEqual(begun, [`busy ${running}`, `quick ${other}`, `busy ${waiting}`]);
    });

    it('tries again under the same name what was given up', async () => {
      const tries: string[] = [];
      scan = async (_, { id }) => {
        tries.push(id);
        if (tries.length === 1) throw new Error('the worker ends');
      };
      const id = await queue.request(job('given-up'));
      await until('the second try', () => tries.length === 2);
      assert.deepEqual(tries, [id, id]);
    });

    it('makes the schedule that of the catalog, and takes out what has none any more', async () => {
      const scheduled = (name: string, cron?: string) =>
        ({ name, ...(cron && { schedule: { cron, timeZone: 'America/Chicago' } }) }) as Environment;
      await queue.schedule([scheduled('a', '0 5 * * *'), scheduled('b', '0 6 * * *'), scheduled('c')]);
      assert.deepEqual(await queue.scheduled(), ['a', 'b']);
      await queue.schedule([scheduled('b', '0 6 * * *')]);
      assert.deepEqual(await queue.scheduled(), ['b']);
    });

    it('rests: hands back what runs, takes nothing more, and still keeps what is asked for', async () => {
      const begun: string[] = [];
      scan = ({ environment }, { signal }) => {
        begun.push(environment);
        return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
      };
      await queue.request(job('handed-back'));
      await until('the first scan', () => begun.length === 1);
      await queue.rest();
      assert.ok(await queue.request(job('asked-late')));
      await queue.stop();
      assert.deepEqual(begun, ['handed-back']);
      const left = await database.query(
        "SELECT data->>'environment' AS environment, state::text FROM tallyman_queue.job WHERE name = 'scans' AND state < 'completed' ORDER BY 1",
      );
      assert.deepEqual(left, [
        { environment: 'asked-late', state: 'created' },
        { environment: 'handed-back', state: 'retry' },
      ]);
    });
  });
}
