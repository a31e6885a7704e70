import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openStore } from '../../src/store/open/open-store.ts';
import { makeDatabase, POSTGRES } from '../services/postgres.ts';
import { TallyProcess } from '../services/tally-process.ts';
import { until } from '../until.ts';
import { brokerEstate } from './broker-estate.ts';
import { keepToken, newToken, ServerProcess } from './server-process.ts';
import { WatchedBroker } from './watched-broker.ts';

const DAY_MS = 86_400_000;

/** Messages that were delivered so many days ago. */
async function keepMessages(location: string, daysAgo: readonly number[]): Promise<void> {
  const store = await openStore(location);
  for (const days of daysAgo) {
    const at = new Date(Date.now() - days * DAY_MS);
    const id = `delivered ${days} days ago`;
    await store.deliveries.add([{ id, channel: 'room', dedupe: id, body: '{}', dueAt: at }]);
    await store.deliveries.take(at, at, 1);
    await store.deliveries.delivered(id, at);
  }
  await store.close();
}

describe('a server and workers that keep messages for a month', { skip: POSTGRES.missing ?? false }, () => {
  const broker = new WatchedBroker();
  const token = newToken();
  let url: string;
  let drop: () => Promise<void>;
  let server: ServerProcess;
  let processes: readonly TallyProcess[] = [];
  before(async () => {
    ({ url, drop } = await makeDatabase());
    await broker.open();
    const { catalog, signingKey } = brokerEstate(['site-0'], broker);
    await keepToken(url, token);
    await keepMessages(url, [100, 50, 10]);
    const common = ['--store', url, '--catalog', catalog, '--signing-key', signingKey];
    const words = [...common, '--keep-messages', '30'];
    server = new ServerProcess([...words, '--workers', '0'], token);
    processes = [server, ...[0, 1].map(() => new TallyProcess(['worker', '--workers', '1', ...words]))];
    await Promise.all([server.ready(), ...processes.slice(1).map((each) => each.says(/^Working for .*$/mu))]);
  });
  after(async () => {
    await Promise.all(processes.map((each) => each.kill()));
    broker.close();
    await drop();
  });

  it('forget older ones by themselves, once for all of them, and say so', async () => {
    const said = () =>
      processes.filter(({ stderr }) => /retention applied|Retention removed/u.test(stderr)).length;
    await until('a line that tells of it', () => said() > 0);
    const { rows } = JSON.parse((await server.get('/v1/ledger/entries?limit=100')).text);
    const applied = (rows as { type: string; data: object }[]).filter(
      ({ type }) => type === 'dev.tallyman.retention.applied',
    );
    assert.deepEqual(
      applied.map(({ data }) => ({ ...data, before: 'a moment' })),
      [{ before: 'a moment', historyDays: 400, messageDays: 30, versions: 0, bodies: 0, messages: 2 }],
    );
    const metrics = (await server.get('/metrics')).text;
    assert.ok(Number(/^tallyman_retention_age_seconds (.+)$/mu.exec(metrics)?.[1]) < 600, metrics);
    assert.equal(said(), 1);
  });
});
