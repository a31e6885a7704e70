import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { makeDatabase, POSTGRES } from '../services/postgres.ts';
import { until } from '../until.ts';
import { brokerEstate } from './broker-estate.ts';
import { keepToken, newToken, ServerProcess } from './server-process.ts';
import { WatchedBroker } from './watched-broker.ts';

const SHIFTED = { NODE_OPTIONS: `--import=${fileURLToPath(new URL('./shifted-clock.ts', import.meta.url))}` };

describe('a server whose clock is set back', { skip: POSTGRES.missing ?? false }, () => {
  const broker = new WatchedBroker();
  const token = newToken();
  let drop: () => Promise<void>;
  let start: () => Promise<ServerProcess>;
  let server: ServerProcess;
  before(async () => {
    const made = await makeDatabase();
    drop = made.drop;
    await broker.open();
    const { catalog, signingKey } = brokerEstate(['site-0'], broker);
    await keepToken(made.url, token);
    start = () =>
      new ServerProcess(
        ['--store', made.url, '--catalog', catalog, '--signing-key', signingKey, '--workers', '1'],
        token,
        SHIFTED,
      ).ready();
    server = await start();
  });
  after(async () => {
    await server?.kill();
    broker.close();
    await drop();
  });

  const scan = async (queues: number) => {
    broker.queues = queues;
    const asked = await server.post('/v1/scans', { environments: ['site-0'] });
    const id = JSON.parse(asked.text).requested[0].job as string;
    await until('the scan', async () => (await server.get(`/v1/scans/${id}`)).status === 200);
    return JSON.parse((await server.get(`/v1/scans/${id}`)).text) as { finishedAt: string };
  };
  const itemsAt = async (time: string) => {
    const { text } = await server.get(
      `/v1/items?environment=site-0&asOf=${encodeURIComponent(time)}&limit=500`,
    );
    const { rows } = JSON.parse(text) as { rows: { source: string; kind: string }[] };
    return rows.filter(({ source, kind }) => source === 'broker' && kind === 'queue').length;
  };

  it('goes on in its own time: what follows is later, and every past moment stays what it was', async () => {
    const scans = [await scan(4)];
    for (const queues of [5, 6]) {
      server.signal('SIGUSR2');
      await server.says(new RegExp(`^The clock is ${2 * (queues - 4)} hours back`, 'mu'));
      scans.push(await scan(queues));
    }
    const times = scans.map(({ finishedAt }) => finishedAt);
    assert.deepEqual(times, times.toSorted());
    assert.equal(new Set(times).size, 3);
    assert.deepEqual(await Promise.all(times.map(itemsAt)), [4, 5, 6]);

    const { rows } = JSON.parse((await server.get('/v1/ledger/entries?limit=100')).text);
    const told = (rows as { time: string }[]).map(({ time }) => time).reverse();
    assert.deepEqual(told, told.toSorted());
    await server.get('/v1/ledger/checkpoint');
    assert.equal(JSON.parse((await server.get('/v1/ledger/verification')).text).verdict, 'pass');
  });

  it('takes the next work within seconds where that happened while it worked', async () => {
    broker.hold('site-0');
    const held = scan(6);
    await until('the look at the broker', () => broker.waiting('site-0') > 0);
    server.signal('SIGUSR2');
    await server.says(/^The clock is 6 hours back/mu);
    broker.release('site-0');
    await held;
    const begun = performance.now();
    await scan(6);
    assert.ok(performance.now() - begun < 60_000);
  });

  it('records what it sees as the newest also where it starts with its clock set back', async () => {
    const before = (
      JSON.parse((await server.get('/v1/scans?limit=1')).text).rows as { finishedAt: string }[]
    )[0];
    await server.kill();
    server = await start();
    server.signal('SIGUSR2');
    await server.says(/^The clock is 2 hours back/mu);
    const { finishedAt } = await scan(7);
    assert.ok(finishedAt > (before?.finishedAt ?? ''));
    assert.equal(await itemsAt(finishedAt), 7);
    assert.equal(await itemsAt(before?.finishedAt ?? ''), 6);
  });
});
