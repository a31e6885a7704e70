import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase } from '../../src/store/open/open-store.ts';
import { scratchFolder } from '../scratch-folder.ts';
import { until } from '../until.ts';
import { Acknowledged, checkStore, KILLS, MINUTE_LATER, tell } from './acknowledged.ts';
import { brokerEstate } from './broker-estate.ts';
import { keepToken, newToken, ServerProcess } from './server-process.ts';
import { WatchedBroker } from './watched-broker.ts';

describe('a server with an embedded store that is killed', () => {
  const broker = new WatchedBroker();
  before(() => broker.open());
  after(() => broker.close());

  it(`starts again with all that it acknowledged, and finishes it (${KILLS} times)`, async () => {
    const { catalog, signingKey } = brokerEstate(['site-0'], broker);
    const store = `${scratchFolder({})}/store`;
    const token = newToken();
    await keepToken(store, token);
    const start = () =>
      new ServerProcess(['--store', store, '--catalog', catalog, '--signing-key', signingKey], token).ready();
    const acknowledged = new Acknowledged();
    let server = await start();
    try {
      // However early a kill comes, there is something to lose.
      await acknowledged.writeTo(server);
      for (let kill = 1; kill <= KILLS; kill += 1) {
        broker.queues = 3 + (kill % 50);
        const writing = acknowledged.writeTo(server);
        await pause(Math.random() * 2000);
        await server.kill();
        await writing;
        if (kill === KILLS) await timePasses(store);
        // The lock of the process that was killed is in its way no longer.
        server = await start();
        await acknowledged.check(server);
        tell(kill);
      }
      await until('the scans that were asked for', () => acknowledged.areScanned(server));
      server.signal('SIGTERM');
      assert.deepEqual(await server.ended, { code: 0, signal: null }, server.stderr);
    } finally {
      await server.kill();
    }
    await checkStore(store);
  });
});

async function timePasses(store: string): Promise<void> {
  const database = await openDatabase(store);
  await database.script(MINUTE_LATER);
  await database.close();
}
