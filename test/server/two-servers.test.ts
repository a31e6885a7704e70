import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { execute, makeDatabase, POSTGRES } from '../services/postgres.ts';
import { until } from '../until.ts';
import { type EstateServer, startEstateServer } from './estate-server.ts';
import { askOverHttp, listenOnLoopback } from './http/ask-over-http.ts';
import { listenToEvents } from './http/listen-to-events.ts';

const CUT_ALL = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE datname = current_database() AND pid <> pg_backend_pid()`;

describe('two servers on one PostgreSQL', { skip: POSTGRES.missing ?? false }, () => {
  let url: string;
  let drop: () => Promise<void>;
  let left: EstateServer;
  let right: EstateServer;
  let ports: readonly [number, number];
  let admin: string;
  before(async () => {
    ({ url, drop } = await makeDatabase());
    // Both make the empty database a store, at the same moment.
    [left, right] = await Promise.all([startEstateServer(url), startEstateServer(url)]);
    ports = [await listenOnLoopback(left.app), await listenOnLoopback(right.app)];
    admin = await left.token(['admin']);
    await left.scan('staging-east');
  });
  after(async () => {
    await Promise.all([left.close(), right.close()]);
    await drop();
  });
  const headers = () => ({ authorization: `Bearer ${admin}` });
  const get = (port: number, path: string, more: Record<string, string> = {}) =>
    askOverHttp(port, { method: 'GET', path, headers: { ...headers(), ...more } });

  it('answer alike, with the same mark, and with nothing where the asker has it already', async () => {
    const [first, second] = await Promise.all(ports.map((port) => get(port, '/v1/findings?limit=5')));
    assert.equal(first?.text, second?.text);
    assert.equal(first?.headers['etag'], second?.headers['etag']);
    const again = await get(ports[1], '/v1/findings?limit=5', {
      'if-none-match': String(first?.headers['etag']),
    });
    assert.deepEqual([again.status, again.text], [304, '']);
  });

  it('show at once what was written on the other, also what they kept an answer of', async () => {
    const { rows } = JSON.parse((await get(ports[1], '/v1/findings?state=open&limit=9')).text);
    for (const { finding } of rows) {
      const path = `/v1/findings/${finding.id}`;
      assert.equal(JSON.parse((await get(ports[1], path)).text).state, 'open');
      const body = JSON.stringify({ note: 'Seen.' });
      const written = await askOverHttp(ports[0], {
        method: 'POST',
        path: `${path}/acknowledgement`,
        headers: { ...headers(), 'content-type': 'application/json' },
        body,
      });
      assert.equal(written.status, 200);
      assert.equal(JSON.parse((await get(ports[1], path)).text).state, 'acknowledged');
    }
  });

  it('let a token that was revoked on one do nothing more on the other', async () => {
    const post = {
      method: 'POST',
      path: '/v1/tokens',
      headers: { ...headers(), 'content-type': 'application/json' },
    };
    const body = JSON.stringify({ name: 'short', scopes: ['read'], expiresAt: '2026-12-01T00:00:00Z' });
    const { secret, token } = JSON.parse((await askOverHttp(ports[0], { ...post, body })).text);
    const ask = async (port: number) =>
      (
        await askOverHttp(port, {
          method: 'GET',
          path: '/v1/estate',
          headers: { authorization: `Bearer ${secret}` },
        })
      ).status;
    assert.deepEqual([await ask(ports[0]), await ask(ports[1])], [200, 200]);
    await askOverHttp(ports[0], { method: 'DELETE', path: `/v1/tokens/${token.id}`, headers: headers() });
    assert.deepEqual([await ask(ports[1]), await ask(ports[0])], [401, 401]);
  });

  it('page through findings without losing or repeating one, while others change', async () => {
    const seen: string[] = [];
    let next: string | undefined;
    do {
      const query = `limit=2${next === undefined ? '' : `&after=${encodeURIComponent(next)}`}`;
      const page = JSON.parse(
        (await get(ports[seen.length % 2 === 0 ? 0 : 1], `/v1/findings?${query}`)).text,
      );
      for (const { finding } of page.rows) seen.push(finding.id);
      next = page.next;
      if (seen.length === 2) await right.scan('production-east');
    } while (next !== undefined);
    const whole = JSON.parse((await get(ports[0], '/v1/findings?environment=staging-east&limit=500')).text);
    const staging = (whole.rows as { finding: { id: string } }[]).map(({ finding }) => finding.id);
    assert.equal(new Set(seen).size, seen.length);
    assert.deepEqual(
      staging.filter((id) => !seen.includes(id)),
      [],
    );
  });

  it('tell whoever listens on one what happened on the other, once, and go on where a reader left', async () => {
    const live = listenToEvents(ports[1], headers());
    await live.opened;
    await left.scan('staging-east');
    await until('an event', () => live.events().length > 0);
    await pause(1500);
    live.close();
    const ids = live.events();
    assert.deepEqual(
      ids,
      [...new Set(ids)].sort((a, b) => a - b),
    );
    const [first = 0] = ids;
    const resumed = listenToEvents(ports[0], { ...headers(), 'last-event-id': `${first}` });
    await until('the events since', () => resumed.events().length >= ids.length - 1);
    resumed.close();
    assert.deepEqual(resumed.events().slice(0, ids.length - 1), ids.slice(1));
  });

  it('give one asker twenty streams and no more', async () => {
    const streams = Array.from({ length: 20 }, () => listenToEvents(ports[0], headers()));
    await Promise.all(streams.map(({ opened }) => opened));
    const refused = await get(ports[0], '/v1/events');
    assert.equal(JSON.parse(refused.text).code, 'too-many-requests');
    for (const stream of streams) stream.close();
  });

  it('go on when all connections are cut, again and again, and lose no write that they acknowledged', async () => {
    const acknowledged: string[] = [];
    const failures: string[] = [];
    let cutting = true;
    const cuts = (async () => {
      for (let cut = 0; cut < 8; cut += 1) {
        await pause(150);
        await execute(url, CUT_ALL);
      }
      cutting = false;
    })();
    for (let count = 0; cutting; count += 1) {
      const name = `kept-${count}`;
      const answer = await askOverHttp(ports[count % 2 === 0 ? 0 : 1], {
        method: 'POST',
        path: '/v1/tokens',
        headers: { ...headers(), 'content-type': 'application/json' },
        body: JSON.stringify({ name, scopes: ['read'], expiresAt: '2026-12-01T00:00:00Z' }),
      });
      if (answer.status === 201) acknowledged.push(name);
      else failures.push(`${answer.status} ${JSON.parse(answer.text).code}`);
    }
    await cuts;
    const kept = new Set((await left.context.store.access.tokens()).map(({ name }) => name));
    assert.ok(acknowledged.length > 0);
    assert.deepEqual(
      acknowledged.filter((name) => !kept.has(name)),
      [],
    );
    for (const failure of failures) assert.equal(failure, '503 store-unreachable');
    await get(ports[0], '/v1/ledger/checkpoint');
    const { verdict, problems } = JSON.parse((await get(ports[0], '/v1/ledger/verification')).text);
    assert.deepEqual([verdict, problems], ['pass', []]);
    assert.equal((await get(ports[1], '/readyz')).status, 200);
  });
});
