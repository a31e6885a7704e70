import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { type EstateServer, START, startEstateServer } from './estate-server.ts';
import { askOverHttp, listenOnLoopback } from './http/ask-over-http.ts';

describe('what a server refuses', () => {
  let server: EstateServer;
  let port: number;
  let admin: string;
  before(async () => {
    server = await startEstateServer();
    port = await listenOnLoopback(server.app);
    admin = await server.token(['admin']);
  });
  after(() => server.close());

  const refused = async () =>
    (await server.context.store.ledger.list({ types: ['dev.tallyman.request.refused'] }, { limit: 500 }))
      .rows;
  const scans = (body: object, headers: Record<string, string>) =>
    askOverHttp(port, {
      method: 'POST',
      path: '/v1/scans',
      headers: { authorization: `Bearer ${admin}`, 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });

  it('is one entry of the ledger for each asker, code and minute, with the route and nothing of the address', async () => {
    const reader = await server.token(['read']);
    const ask = (authorization: string) =>
      askOverHttp(port, { method: 'GET', path: '/v1/tokens?canary=1', headers: { authorization } });
    for (let time = 0; time < 5; time += 1) {
      await ask(`Bearer ${reader}`);
      await ask('Bearer made-up');
    }
    const entries = (await refused()).map(({ entry }) => entry);
    assert.deepEqual(entries.map(({ data }) => (data as { code: string }).code).sort(), [
      'access-forbidden',
      'access-refused',
    ]);
    assert.ok(entries.some(({ actor }) => actor.startsWith('token:')));
    assert.doesNotMatch(JSON.stringify(entries), /canary|made-up/u);
    server.setTime('2026-11-02T08:01:00Z');
    await ask('Bearer made-up');
    assert.equal((await refused()).length, 3);
    server.setTime(START);
  });

  it('is no entry where nobody showed anything, as a page does before somebody signed in', async () => {
    const before_ = (await refused()).length;
    await askOverHttp(port, { method: 'GET', path: '/v1/session' });
    assert.equal((await refused()).length, before_);
  });

  it('fills the ledger no faster than sixty entries a minute, however many ask', async () => {
    server.setTime('2026-11-02T08:05:00Z');
    const before_ = (await refused()).length;
    for (let asker = 0; asker < 80; asker += 1) {
      const token = await server.token(['push']);
      await server.ask({ method: 'GET', url: '/v1/estate' }, token);
    }
    assert.equal((await refused()).length - before_, 60);
    server.setTime(START);
  });

  it('is a key that comes again with another request; the same request gets the same answer', async () => {
    const key = { 'idempotency-key': 'a pipeline run' };
    const asked = server.orders.length;
    const first = await scans({ environments: ['staging-east'] }, key);
    const again = await scans({ environments: ['staging-east'] }, key);
    assert.deepEqual([first.status, again.status, again.text], [202, 202, first.text]);
    assert.equal(again.headers['idempotent-replayed'], 'true');
    assert.equal(server.orders.length, asked + 1);
    const other = await scans({ environments: ['staging-west'] }, key);
    assert.equal(JSON.parse(other.text).code, 'request-repeated');
  });

  it('is nothing of ten same requests at once: one token is made, and nine learn that it was', async () => {
    const body = JSON.stringify({ name: 'once', scopes: ['read'], expiresAt: '2026-12-01T00:00:00Z' });
    const headers = {
      authorization: `Bearer ${admin}`,
      'content-type': 'application/json',
      'idempotency-key': 'at once',
    };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        askOverHttp(port, { method: 'POST', path: '/v1/tokens', headers, body }),
      ),
    );
    const created = answers.filter(({ status }) => status === 201);
    assert.equal(created.length, 1);
    const tokens = await server.context.store.access.tokens();
    assert.equal(tokens.filter(({ name }) => name === 'once').length, 1);
  });

  it('is told in clear where the head of a request is too large, or is none', async () => {
    const long = await raw(port, `GET /v1/estate HTTP/1.1\r\nhost: x\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`);
    assert.match(long, /^HTTP\/1\.1 413 .*application\/problem\+json.*"code":"request-too-large"/su);
    const none = await raw(port, 'this is no request\r\n\r\n');
    assert.match(none, /^HTTP\/1\.1 400 .*application\/problem\+json.*"code":"request-invalid"/su);
  });

  it('is a stranger’s flood of made-up tokens, bounded by their address', async () => {
    const small = await startEstateServer('memory:', 20);
    try {
      const statuses = new Set<number>();
      for (let count = 0; count < 30; count += 1) {
        const answer = await small.ask({ method: 'GET', url: '/v1/estate' }, `tally_guess${count}`);
        statuses.add(answer.status);
      }
      assert.deepEqual([...statuses], [401, 429]);
    } finally {
      await small.close();
    }
  });
});

/** Sends bytes as they are; gives what came until the server ended it. */
async function raw(port: number, bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk;
  });
  socket.on('error', () => undefined);
  socket.write(bytes);
  while (!socket.closed && !socket.destroyed && !socket.readableEnded) {
    await pause(20);
  }
  socket.destroy();
  return answer;
}
