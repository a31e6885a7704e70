import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openStore } from '../../src/store/open/open-store.ts';
import { openCuttingProxy } from '../services/cutting-proxy.ts';
import { POSTGRES, withDatabase } from '../services/postgres.ts';
import { checkWork } from './check-work.ts';
import { lastWork, writeWork } from './work.ts';

const CUTS = 20;

describe('connections to PostgreSQL that are cut while work is written', {
  skip: POSTGRES.missing ?? false,
}, () => {
  it('cost nothing that was acknowledged, leave nothing half, and work goes on', async () => {
    await withDatabase(async (url) => {
      const proxy = await openCuttingProxy(url);
      const store = await openStore(proxy.url);
      let [acknowledged, unknown, cutting] = [0, 0, true];
      const cuts = (async () => {
        for (let count = 0; count < CUTS; count += 1) {
          await sleep(Math.random() * 150);
          proxy.cut();
        }
        cutting = false;
      })();
      while (cutting) {
        try {
          await writeWork(store, acknowledged + 1);
          acknowledged += 1;
        } catch (error) {
          // Only this may reach whoever asked: the connection broke off while the work was being kept.
          assert.match(String(error), /whether it was is not known/u);
          unknown += 1;
          const last = await lastWork(store);
          assert.ok(last === acknowledged || last === acknowledged + 1);
          acknowledged = last;
        }
      }
      await cuts;
      assert.equal(await checkWork(store, acknowledged), acknowledged);
      assert.ok(acknowledged > 0 && unknown < CUTS);
      await store.close();
      await proxy.close();
    });
  });
});
