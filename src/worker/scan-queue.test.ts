import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { makeDatabase, POSTGRES } from '../../test/services/postgres.ts';
import type { Environment } from '../core/catalog/estate.ts';
import { openDatabase } from '../store/open/open-store.ts';
import type { Database } from '../store/sql/database.ts';
import { openBoss } from './open-boss.ts';
import type { ScanJob } from './scan-job.ts';
import { ScanQueue } from './scan-queue.ts';

const job = (environment: string): ScanJob => ({
  environment,
  trigger: 'request',
  actor: 'account:site-lead',
});

async function until(condition: () => boolean): Promise<void> {
  for (let waited = 0; !condition(); waited += 50) {
    assert.ok(waited < 20_000, 'it did not happen within 20 s');
    await pause(50);
  }
}

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
    before(async () => {
      const made = await make();
      drop = made.drop;
      database = await openDatabase(made.location);
      queue = new ScanQueue(openBoss(database, made.location === 'memory:', (error) => failures.push(error)));
      await queue.start();
    });
    after(async () => {
      await queue.stop();
      await database.close();
      await drop();
      assert.deepEqual(failures, []);
    });

    it('holds one waiting scan of an environment, whoever asks, and takes no turn from another', async () => {
      const first = await queue.request(job('staging'));
      assert.equal(await queue.request(job('staging')), first);
      const other = await queue.request(job('production'));
      assert.notEqual(other, first);

      const scanned: string[] = [];
      let running = 0;
      let most = 0;
      await queue.work(2, async ({ environment }) => {
        running += 1;
        most = Math.max(most, running);
        await pause(20);
        scanned.push(environment);
        running -= 1;
      });
      await until(() => scanned.length === 2);
      assert.deepEqual(scanned.sort(), ['production', 'staging']);
      assert.ok(most <= 2);
    });

    it('makes the schedule that of the catalog, and takes out what has none any more', async () => {
      const scheduled = (name: string, cron?: string) =>
        ({ name, ...(cron && { schedule: { cron, timeZone: 'America/Chicago' } }) }) as Environment;
      await queue.schedule([scheduled('a', '0 5 * * *'), scheduled('b', '0 6 * * *'), scheduled('c')]);
      assert.deepEqual(await queue.scheduled(), ['a', 'b']);
      await queue.schedule([scheduled('b', '0 6 * * *')]);
      assert.deepEqual(await queue.scheduled(), ['b']);
    });
  });
}
