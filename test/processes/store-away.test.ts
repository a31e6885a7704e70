import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openCuttingProxy } from '../services/cutting-proxy.ts';
import { OWN_POSTGRES_MISSING, type OwnPostgres, ownPostgres } from '../services/own-postgres.ts';
import { until } from '../until.ts';
import { brokerEstate } from './broker-estate.ts';
import { keepToken, newToken, ServerProcess } from './server-process.ts';
import { WatchedBroker } from './watched-broker.ts';

describe('a server whose PostgreSQL goes away and comes back', {
  skip: OWN_POSTGRES_MISSING ?? false,
}, () => {
  const broker = new WatchedBroker();
  const token = newToken();
  let postgres: OwnPostgres;
  let proxy: Awaited<ReturnType<typeof openCuttingProxy>>;
  let server: ServerProcess;
  before(async () => {
    postgres = await ownPostgres();
    await broker.open();
    const { catalog, signingKey } = brokerEstate(['site-0'], broker);
    await keepToken(postgres.url, token);
    proxy = await openCuttingProxy(postgres.url);
    server = new ServerProcess(
      ['--store', proxy.url, '--catalog', catalog, '--signing-key', signingKey, '--workers', '1'],
      token,
    );
    await server.ready();
  });
  after(async () => {
    await server?.kill();
    await proxy?.close();
    broker.close();
    await postgres?.remove();
  });

  const makeToken = (name: string) =>
    server.post('/v1/tokens', {
      name,
      scopes: ['read'],
      expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    });
  const isReady = async () => (await server.get('/readyz')).status === 200;
  const tokens = async () =>
    (JSON.parse((await server.get('/v1/tokens')).text).rows as { name: string }[]).map(({ name }) => name);
  const checkAway = async () => {
    const [alive, ready, refused] = await Promise.all([
      server.get('/livez'),
      server.get('/readyz'),
      makeToken('while it was away'),
    ]);
    assert.equal(alive.status, 200);
    assert.deepEqual([ready.status, ready.text], [503, 'The store does not answer.\n']);
    const { code, fix } = JSON.parse(refused.text);
    assert.deepEqual([refused.status, code], [503, 'store-unreachable']);
    assert.match(refused.headers['content-type'] as string, /problem\+json/u);
    assert.ok(fix.length > 0);
  };

  it('says that it cannot work, lives on, and works again without being started anew', async () => {
    assert.equal((await makeToken('before')).status, 201);
    broker.hold('site-0');
    const asked = await server.post('/v1/scans', { environments: ['site-0'] });
    const { job } = JSON.parse(asked.text).requested[0];
    await until('the look at site-0', () => broker.waiting('site-0') === 1);
    await postgres.stop();
    await checkAway();
    // What is seen while the store is away is kept when it is back, or seen again.
    broker.release('site-0');
    await postgres.start();
    await until('the server to be ready', isReady);
    assert.equal((await makeToken('after')).status, 201);
    assert.deepEqual(await tokens(), ['of the tests', 'before', 'after']);
    await until('the scan', async () => (await server.get(`/v1/scans/${job}`)).status === 200);
    assert.ok(server.isRunning);
  });

  it('is not held up by a connection that hangs', async () => {
    proxy.hold();
    await checkAway();
    const began = performance.now();
    assert.equal((await server.get('/readyz')).status, 503);
    assert.ok(performance.now() - began < 20_000);
    proxy.release();
    await until('the server to be ready', isReady);
    assert.equal((await makeToken('after it hung')).status, 201);
    assert.ok((await tokens()).includes('after it hung'));
  });
});
