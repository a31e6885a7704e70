import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { openCuttingProxy } from '../services/cutting-proxy.ts';
import { execute, makeDatabase, POSTGRES } from '../services/postgres.ts';
import { TallyProcess } from '../services/tally-process.ts';
import { until } from '../until.ts';
import { MINUTE_LATER } from './acknowledged.ts';
import { brokerEstate } from './broker-estate.ts';
import { keepToken, newToken, ServerProcess } from './server-process.ts';
import { WatchedBroker } from './watched-broker.ts';

/** Whoever manages processes kills what has not ended by then. */
const BOUND_MS = 30_000;

it('a worker that cannot begin ends, so that it can be started anew', {
  skip: POSTGRES.missing ?? false,
}, async () => {
  const { url, drop } = await makeDatabase();
  const broker = new WatchedBroker();
  await broker.open();
  const { catalog, signingKey } = brokerEstate(['site-0'], broker);
  await keepToken(url, newToken());
  await execute(url, 'ALTER TABLE tallyman.settings RENAME TO hidden');
  const words = ['--store', url, '--catalog', catalog, '--signing-key', signingKey];
  const worker = new TallyProcess(['worker', ...words]);
  try {
    await until('the end of the worker', () => !worker.isRunning);
    assert.equal((await worker.ended).code, 3, worker.stderr);
    assert.match(worker.stderr, /^error\[internal\]/mu);
  } finally {
    await worker.kill();
    broker.close();
    await drop();
  }
});

describe('a server that is told to end while it works', { skip: POSTGRES.missing ?? false }, () => {
  const broker = new WatchedBroker();
  const token = newToken();
  let url: string;
  let drop: () => Promise<void>;
  let common: readonly string[];
  let server: ServerProcess;
  let worker: TallyProcess | undefined;
  before(async () => {
    ({ url, drop } = await makeDatabase());
    await broker.open();
    const { catalog, signingKey } = brokerEstate(['site-0', 'site-1'], broker);
    await keepToken(url, token);
    common = ['--store', url, '--catalog', catalog, '--signing-key', signingKey];
    server = await new ServerProcess([...common, '--workers', '1'], token).ready();
  });
  after(async () => {
    await Promise.all([server?.kill(), worker?.kill()]);
    broker.close();
    await drop();
  });

  it('ends in time, and says so, where its store does not answer', async () => {
    const proxy = await openCuttingProxy(url);
    const words = common.map((word) => (word === url ? proxy.url : word));
    const held = await new ServerProcess([...words, '--workers', '1'], token).ready();
    try {
      assert.equal((await held.get('/readyz')).status, 200);
      proxy.hold();
      held.signal('SIGTERM');
      assert.deepEqual(await held.ended, { code: 3, signal: null }, held.stderr);
      assert.match(held.stderr, /^warning: Something was still under way after 25 s/mu);
    } finally {
      await held.kill();
      await proxy.close();
    }
  });

  it('answers who has begun to ask, takes nobody else, and leaves its scans to others', async () => {
    broker.hold('site-0');
    const asked = await server.post('/v1/scans', { environments: ['site-0', 'site-1'] });
    const jobs = (JSON.parse(asked.text).requested as { job: string }[]).map(({ job }) => job);
    await until('the look at site-0', () => broker.waiting('site-0') === 1);
    const halves = await Promise.all([0, 1, 2].map((number) => half(server, `begun-${number}`)));

    const began = performance.now();
    server.signal('SIGTERM');
    await server.says(/^Finishing what is under way\.$/mu);
    await until('the end of listening', async () => !(await listens(server.port)));
    for (const { finish } of halves) assert.match(await finish(), /^HTTP\/1\.1 201 /u);
    assert.deepEqual(await server.ended, { code: 0, signal: null }, server.stderr);
    assert.ok(performance.now() - began < BOUND_MS);
    assert.equal(broker.waiting('site-0'), 0, 'it still looks at site-0');

    broker.release('site-0');
    worker = new TallyProcess(['worker', '--workers', '2', ...common]);
    await worker.says(/^Working for .*$/mu);
    const other = await new ServerProcess([...common, '--workers', '0'], token).ready();
    try {
      await until('the scans that were handed back', async () => {
        await execute(url, MINUTE_LATER);
        const found = await Promise.all(jobs.map((job) => other.get(`/v1/scans/${job}`)));
        return found.every(({ status }) => status === 200);
      });
      const kept = JSON.parse((await other.get('/v1/tokens')).text).rows as { name: string }[];
      assert.deepEqual(kept.map(({ name }) => name).sort(), [
        'begun-0',
        'begun-1',
        'begun-2',
        'of the tests',
      ]);
    } finally {
      await other.kill();
    }
  });
});

/** A request whose body has begun, so that the server works at it. */
async function half(server: ServerProcess, name: string): Promise<{ finish(): Promise<string> }> {
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  const body = JSON.stringify({ name, scopes: ['read'], expiresAt });
  const socket: Socket = connect(server.port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(
    [
      'POST /v1/tokens HTTP/1.1',
      'host: 127.0.0.1',
      `authorization: ${server.headers['authorization']}`,
      'content-type: application/json',
      `content-length: ${body.length}`,
      'expect: 100-continue',
      '\r\n',
    ].join('\r\n'),
  );
  // It says so when it has read the head.
  const [said] = await once(socket, 'data');
  assert.match(String(said), /^HTTP\/1\.1 100 /u);
  socket.write(body.slice(0, 10));
  return {
    async finish() {
      socket.write(body.slice(10));
      const [answer] = await once(socket, 'data');
      socket.destroy();
      return String(answer);
    },
  };
}

async function listens(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
