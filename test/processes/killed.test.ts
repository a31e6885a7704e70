import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { execute, makeDatabase, POSTGRES, untilAlone } from '../services/postgres.ts';
import { TallyProcess } from '../services/tally-process.ts';
import { until } from '../until.ts';
import { Acknowledged, checkStore, KILLS, MINUTE_LATER, tell } from './acknowledged.ts';
import { brokerEstate, type EstateFolder } from './broker-estate.ts';
import { keepToken, newToken, ServerProcess } from './server-process.ts';
import { WatchedBroker } from './watched-broker.ts';

describe('a server and a worker on PostgreSQL that are killed', { skip: POSTGRES.missing ?? false }, () => {
  const broker = new WatchedBroker();
  let estate: EstateFolder;
  before(async () => {
    await broker.open();
    estate = brokerEstate(['site-0'], broker);
  });
  after(() => broker.close());

  it(`lose nothing that was acknowledged, and others finish it (${KILLS} times)`, async () => {
    const { url, drop } = await makeDatabase();
    const token = newToken();
    const key = ['--signing-key', estate.signingKey];
    const common = ['--store', url, '--catalog', estate.catalog, ...key];
    const startServer = () => new ServerProcess([...common, '--workers', '0'], token).ready();
    const startWorker = () => new TallyProcess(['worker', '--workers', '1', ...common]);
    await keepToken(url, token);
    let [server, worker] = [await startServer(), startWorker()];
    const acknowledged = new Acknowledged();
    try {
      // However early a kill comes, there is something to lose.
      await acknowledged.writeTo(server);
      for (let kill = 1; kill <= KILLS; kill += 1) {
        broker.queues = 3 + (kill % 50);
        await worker.says(/^Working for .*$/mu);
        const writing = acknowledged.writeTo(server);
        await pause(Math.random() * 1500);
        if (kill % 2 === 0) {
          await server.kill();
          await writing;
          server = await startServer();
        } else {
          await worker.kill();
          await writing;
          worker = startWorker();
        }
        await until('the scans that were asked for', async () => {
          await execute(url, MINUTE_LATER);
          return acknowledged.areScanned(server);
        });
        tell(kill);
      }
      await acknowledged.check(server);
    } finally {
      await Promise.all([server.kill(), worker.kill()]);
    }
    await untilAlone(url);
    await checkStore(url);
    const verify = new TallyProcess(['ledger', 'verify', '--store', url, ...key]);
    assert.deepEqual(await verify.ended, { code: 0, signal: null }, verify.stdout + verify.stderr);
    await drop();
  });
});
