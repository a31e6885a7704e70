import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { secretHash } from '../../src/server/access/secret.ts';
import { SESSION_COOKIE } from '../../src/server/access/session-cookie.ts';
import { scratchFolder } from '../scratch-folder.ts';
import { smallEstate } from '../services/small-estate.ts';
import { type EstateServer, START, startEstateServer } from './estate-server.ts';
import { askOverHttp, listenOnLoopback } from './http/ask-over-http.ts';

describe('a stream of events', () => {
  let server: EstateServer;
  let port: number;
  let admin: string;
  let idle: Listener;
  before(async () => {
    const folder = scratchFolder(smallEstate(['staging', 'production']));
    server = await startEstateServer('memory:', 1000, undefined, `${folder}/catalog`);
    port = await listenOnLoopback(server.app);
    admin = await server.token(['admin']);
    idle = await listen(await server.token(['read'], ['production']));
  });
  after(() => server.close());

  const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });
  const listen = (secret: string, more: Record<string, string> = {}) =>
    openStream(port, { ...bearer(secret), ...more });

  it('begins with what happens next, or after the last event that its reader has', async () => {
    const live = await listen(admin);
    await server.scan('staging');
    await live.until((text) => text.includes('event: dev.tallyman.scan.completed'));
    const first = live.ids().at(-1);
    live.close();
    await server.scan('production');
    const resumed = await listen(admin, { 'last-event-id': String(first) });
    await resumed.until((text) => text.includes('/environments/production'));
    assert.ok(!resumed.text().includes('/environments/staging'));
    assert.equal(resumed.ids()[0], (first ?? 0) + 1);
    resumed.close();
  });

  it('tells its reader nothing after the token was revoked, and ends', async () => {
    const secret = await server.token(['read']);
    const stream = await listen(secret);
    const tokens = await server.context.store.access.tokens();
    const { id = '' } = tokens.find(({ hash }) => hash === secretHash(secret)) ?? {};
    const revoked = await askOverHttp(port, {
      method: 'DELETE',
      path: `/v1/tokens/${id}`,
      headers: bearer(admin),
    });
    assert.equal(revoked.status, 204);
    await server.scan('staging');
    await stream.ended;
    assert.ok(!stream.text().includes('event: '), stream.text());
  });

  it('ends with the session that it was opened in', async () => {
    const { access } = server.context.store;
    const [createdAt, expiresAt] = [new Date(START), new Date('2026-11-02T20:00:00Z')];
    await access.addAccount({ name: 'ada', passwordHash: 'none', scopes: ['read'], createdAt });
    await access.addSession({ hash: secretHash('secret'), account: 'ada', createdAt, expiresAt });
    const cookie = `${SESSION_COOKIE}=secret`;
    const stream = await openStream(port, { cookie });
    const session = await askOverHttp(port, { method: 'GET', path: '/v1/session', headers: { cookie } });
    const { csrf } = JSON.parse(session.text) as { csrf: string };
    const headers = { cookie, 'x-csrf-token': csrf };
    const ended = await askOverHttp(port, { method: 'DELETE', path: '/v1/session', headers });
    assert.equal(ended.status, 204);
    await stream.ended;
  });

  it('of one asker is one of twenty at most; where one ends there is room again', async () => {
    const secret = await server.token(['read']);
    const streams = await Promise.all(Array.from({ length: 20 }, () => listen(secret)));
    const ask = () => askOverHttp(port, { method: 'GET', path: '/v1/events', headers: bearer(secret) });
    assert.equal((await ask()).status, 429);
    streams.pop()?.close();
    await pause(500);
    (await listen(secret)).close();
    for (const stream of streams) stream.close();
  });

  it('in which nothing happens says that the server is there', async () => {
    await idle.until((text) => text.includes(': still here'));
    assert.ok(!idle.text().includes('/environments/staging'), 'it is held to another environment');
  });

  it('ends when its token does', async () => {
    server.setTime('2027-01-01T00:00:00.000Z');
    await idle.ended;
  });
});

type Listener = Awaited<ReturnType<typeof openStream>>;

/** Opens a stream over HTTP and keeps what comes. */
async function openStream(port: number, headers: Record<string, string>) {
  let text = '';
  const opened = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  const sent = request({ host: '127.0.0.1', port, path: '/v1/events', headers, agent: false }, (answer) => {
    if (answer.statusCode !== 200) return opened.reject(new Error(`the answer was ${answer.statusCode}`));
    answer.on('data', (chunk) => {
      text += chunk;
    });
    answer.on('error', () => undefined);
    answer.on('close', () => ended.resolve());
    opened.resolve();
  });
  sent.on('error', opened.reject);
  sent.end();
  await opened.promise;
  return {
    ended: ended.promise,
    text: () => text,
    ids: () => [...text.matchAll(/^id: (\d+)$/gmu)].map(([, id]) => Number(id)),
    close: () => sent.destroy(),
    async until(happened: (text: string) => boolean) {
      for (let waited = 0; !happened(text); waited += 50) {
        assert.ok(waited < 60_000, `it did not happen within a minute; there is:\n${text}`);
        await pause(50);
      }
    },
  };
}
