import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type EstateServer, startEstateServer } from '../../../test/server/estate-server.ts';
import type { CreatedToken, SessionView } from '../../wire/schemas/access.ts';
import type { ProblemDetails } from '../../wire/schemas/problem.ts';

const PASSWORD = 'correct horse battery';

describe('access', () => {
  let server: EstateServer;
  before(async () => {
    server = await startEstateServer();
  });
  after(() => server.close());
  const post = (url: string, payload: object, headers: Record<string, string> = {}) =>
    server.ask({ method: 'POST', url, payload, headers });
  const codeOf = ({ body }: { body: unknown }) => (body as ProblemDetails).code;
  const cookieOf = ({ headers }: { headers: Readonly<Record<string, unknown>> }) =>
    String(headers['set-cookie']).split(';', 1)[0] ?? '';
  const types = async () =>
    (await server.context.store.ledger.list({}, { limit: 100 })).rows.map(({ entry }) => entry.type);

  it('is denied to whoever is not known', async () => {
    for (const url of [
      '/v1/estate',
      '/v1/findings',
      '/v1/ledger/entries',
      '/v1/tokens',
      '/metrics',
      '/v1/events',
    ]) {
      const answer = await server.ask({ method: 'GET', url });
      assert.deepEqual([url, answer.status, codeOf(answer)], [url, 401, 'access-refused']);
    }
    assert.equal((await server.ask({ method: 'GET', url: '/v1/estate' }, 'tally_wrong')).status, 401);
  });

  it('begins with one administrator, made once with the code that the server printed', async () => {
    server.context.signInCodes.add('the code', { kind: 'first-account' }, new Date('2027-01-01'));
    const wrong = await post('/v1/first-account', { setupCode: 'guess', name: 'ada', password: PASSWORD });
    assert.equal(codeOf(wrong), 'access-refused');
    const made = await post('/v1/first-account', { setupCode: 'the code', name: 'ada', password: PASSWORD });
    assert.equal(made.status, 201);
    assert.deepEqual((made.body as SessionView).scopes, ['admin']);
    const again = await post('/v1/first-account', { setupCode: 'the code', name: 'eve', password: PASSWORD });
    assert.equal(codeOf(again), 'access-refused', 'a code works once');
  });

  it('is given by a password, in a cookie that no script and no other site can use', async () => {
    const answer = await post('/v1/session', { name: 'ada', password: PASSWORD });
    assert.equal(answer.status, 201);
    assert.match(String(answer.headers['set-cookie']), /HttpOnly; SameSite=Strict/u);
    const session = await server.ask({
      method: 'GET',
      url: '/v1/session',
      headers: { cookie: cookieOf(answer) },
    });
    assert.equal((session.body as SessionView).actor, 'account:ada');
    assert.equal((session.body as SessionView).csrf, (answer.body as SessionView).csrf);
  });

  it('by a wrong password is an entry of the ledger, and says nothing of whether the name exists', async () => {
    const [known, unknown] = await Promise.all([
      post('/v1/session', { name: 'ada', password: 'wrong' }),
      post('/v1/session', { name: 'nobody', password: 'wrong' }),
    ]);
    assert.deepEqual(
      [(known.body as ProblemDetails).detail, known.status],
      [(unknown.body as ProblemDetails).detail, unknown.status],
    );
    assert.equal((await types()).filter((type) => type === 'dev.tallyman.login.failed').length, 2);
  });

  it('to writes needs the token of the session, which another site cannot read', async () => {
    const signedIn = await post('/v1/session', { name: 'ada', password: PASSWORD });
    const cookie = cookieOf(signedIn);
    const { csrf = '' } = signedIn.body as SessionView;
    const token = { name: 'pipeline', scopes: ['scan'], expiresAt: '2026-12-01T00:00:00Z' };
    assert.equal(codeOf(await post('/v1/tokens', token, { cookie })), 'access-cross-site');
    const foreign = { cookie, 'x-csrf-token': csrf, 'sec-fetch-site': 'cross-site' };
    assert.equal(codeOf(await post('/v1/tokens', token, foreign)), 'access-cross-site');
    const made = await post('/v1/tokens', token, { cookie, 'x-csrf-token': csrf });
    assert.equal(made.status, 201);
    const { secret, token: told } = made.body as CreatedToken;
    const listed = await server.ask({ method: 'GET', url: '/v1/tokens', headers: { cookie } });
    assert.ok(!JSON.stringify(listed.body).includes(secret), 'a secret is shown once');
    assert.equal((await server.ask({ method: 'GET', url: '/v1/estate' }, secret)).status, 403);
    const scanned = await server.ask(
      { method: 'POST', url: '/v1/scans', payload: { environments: ['staging-east'] } },
      secret,
    );
    assert.equal(scanned.status, 202);
    const revoked = await server.ask({
      method: 'DELETE',
      url: `/v1/tokens/${told.id}`,
      headers: { cookie, 'x-csrf-token': csrf },
    });
    assert.equal(revoked.status, 204);
    assert.equal((await server.ask({ method: 'GET', url: '/v1/estate' }, secret)).status, 401);
  });

  it('ends with the session', async () => {
    const signedIn = await post('/v1/session', { name: 'ada', password: PASSWORD });
    const cookie = cookieOf(signedIn);
    const { csrf = '' } = signedIn.body as SessionView;
    const headers = { cookie, 'x-csrf-token': csrf };
    assert.equal((await server.ask({ method: 'DELETE', url: '/v1/session', headers })).status, 204);
    assert.equal((await server.ask({ method: 'GET', url: '/v1/session', headers: { cookie } })).status, 401);
  });

  it('of a token ends when it says so', async () => {
    const secret = await server.token(['read']);
    server.setTime('2027-01-01T00:00:00Z');
    assert.equal((await server.ask({ method: 'GET', url: '/v1/estate' }, secret)).status, 401);
    server.setTime('2026-11-02T08:00:00Z');
  });

  it('leaves an entry for everything that was given and taken', async () => {
    const seen = new Set(await types());
    for (const type of ['login.succeeded', 'login.failed', 'login.ended', 'token.created', 'token.revoked']) {
      assert.ok(seen.has(`dev.tallyman.${type}` as never), type);
    }
  });

  it('names who signed in, and nobody where the sign-in failed', async () => {
    const { rows } = await server.context.store.ledger.list({}, { limit: 100 });
    const entries = rows.map(({ entry }) => entry);
    const actorsOf = (type: string) =>
      new Set(entries.filter((entry) => entry.type === `dev.tallyman.${type}`).map(({ actor }) => actor));
    assert.deepEqual(actorsOf('login.succeeded'), new Set(['account:ada']));
    assert.deepEqual(actorsOf('login.failed'), new Set(['nobody']));
  });
});
