import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type EstateServer, START, startEstateServer } from '../../../test/server/estate-server.ts';
import { snapshotOf } from '../../core/item/snapshot.ts';
import { snapshotItem } from '../../core/item/snapshot-item.ts';
import { findDrift } from '../../usecases/find-drift.ts';
import type { EstateView } from '../../wire/schemas/estate-view.ts';
import type { ItemHistoryView } from '../../wire/schemas/item-history.ts';

describe('the estate behind a server', () => {
  let server: EstateServer;
  let reader: string;
  before(async () => {
    server = await startEstateServer();
    reader = await server.token(['read']);
    await server.scan('staging-east');
    await server.scan('production-east');
  });
  after(() => server.close());
  const get = (url: string, secret = reader) => server.ask({ method: 'GET', url }, secret);

  it('shows what was scanned by its verdict, and what was not as unknown and stale', async () => {
    const { status, body } = await get('/v1/estate');
    assert.equal(status, 200);
    const { environments, services } = body as EstateView;
    const verdicts = Object.fromEntries(
      environments.map(({ name, verdict, stale }) => [name, { verdict, stale }]),
    );
    assert.deepEqual(verdicts['staging-east'], { verdict: 'fail', stale: false });
    assert.deepEqual(verdicts['staging-west'], { verdict: 'unknown', stale: true });
    assert.ok(services.some(({ verdict }) => verdict === 'fail'));
    const production = environments.find(({ name }) => name === 'production-east');
    assert.ok(production && production.tierOne > 0 && production.tierOne < production.counts.fail);
    assert.equal(environments.find(({ name }) => name === 'staging-west')?.tierOne, 0);
    assert.ok(
      !services.some(({ verdict }) => verdict === 'pass'),
      'stale environments leave services unknown',
    );
  });

  it('shows an environment as unknown again once its scan is too old', async () => {
    server.setTime('2026-11-30T08:00:00Z');
    const { environments } = (await get('/v1/estate')).body as EstateView;
    const staging = environments.find(({ name }) => name === 'staging-east');
    assert.deepEqual([staging?.verdict, staging?.stale], ['unknown', true]);
    server.setTime(START);
  });

  it('reports drift as the command line does', async () => {
    const { body } = await get('/v1/drift?environment=staging-east');
    const { estate } = server.context.catalog.current();
    const direct = await findDrift(
      { estate, environments: ['staging-east'] },
      { ...server.context.ports, now: new Date(START) },
    );
    assert.deepEqual(body, JSON.parse(JSON.stringify(direct)));
  });

  it('compares two environments from what was recorded', async () => {
    const { status, body } = await get('/v1/parity?left=production-east&right=staging-east');
    assert.equal(status, 200);
    assert.equal((body as { command: string }).command, 'parity');
  });

  it('says how far others agree with one environment, by layer and service', async () => {
    const { body } = await get('/v1/parity-heat?reference=production-east');
    const { rows } = body as { rows: { environment: string; score: number | null; verdict: string }[] };
    const staging = rows.find(({ environment }) => environment === 'staging-east');
    assert.ok(staging?.score !== null && staging !== undefined && staging.score > 50);
    assert.equal(rows.find(({ environment }) => environment === 'recovery')?.verdict, 'fail');
  });

  it('lists items page by page, each once', async () => {
    const keys: string[] = [];
    let next: string | undefined;
    do {
      const after = next === undefined ? '' : `&after=${encodeURIComponent(next)}`;
      const { body } = await get(`/v1/items?environment=staging-east&limit=100${after}`);
      const page = body as { rows: { key: string }[]; next?: string };
      keys.push(...page.rows.map(({ key }) => key));
      next = page.next;
    } while (next !== undefined);
    assert.equal(new Set(keys).size, keys.length);
    assert.ok(keys.length > 500);
  });

  it('gives the history of an item, and names one that never was', async () => {
    const { body } = await get('/v1/items?environment=staging-east&limit=1');
    const [item] = (body as { rows: { source: string; kind: string; name: string }[] }).rows;
    assert.ok(item);
    const query = new URLSearchParams({
      environment: 'staging-east',
      ...{ source: item.source, kind: item.kind, name: item.name },
    });
    const history = await get(`/v1/items/history?${query}`);
    assert.equal((history.body as { rows: unknown[] }).rows.length, 1);
    query.set('name', 'nothing of the kind');
    const missing = await get(`/v1/items/history?${query}`);
    assert.equal((missing.body as { code: string }).code, 'unknown-item');
  });

  it('gives the history of an item page by page, newest first', async () => {
    const ref = { environment: 'elsewhere', source: 'queues' };
    const item = { kind: 'queue', name: 'orders' };
    for (const size of [1, 2, 3]) {
      const snapshot = { ...snapshotOf([snapshotItem({ ...item, actual: { size } })]), hides: () => false };
      await server.context.store.items.record(ref, new Date(Date.UTC(2026, 2, size)), snapshot);
    }
    const query = new URLSearchParams({ ...ref, ...item, limit: '2' });
    const first = (await get(`/v1/items/history?${query}`)).body as ItemHistoryView;
    query.set('after', first.next ?? '');
    const second = (await get(`/v1/items/history?${query}`)).body as ItemHistoryView;
    const sizes = [...first.rows, ...second.rows].map(({ actual }) => actual);
    assert.deepEqual(sizes, [{ size: 3 }, { size: 2 }, { size: 1 }]);
    assert.deepEqual([first.rows.length, second.next], [2, undefined]);
  });

  it('answers the same question from the same state with 304', async () => {
    const first = await get('/v1/estate');
    const again = await server.ask(
      { method: 'GET', url: '/v1/estate', headers: { 'if-none-match': String(first.headers['etag']) } },
      reader,
    );
    assert.deepEqual([again.status, again.body], [304, '']);
  });

  it('shows those who are held to some environments only these', async () => {
    const held = await server.token(['read'], ['staging-*']);
    const { environments } = (await get('/v1/estate', held)).body as EstateView;
    assert.ok(environments.length > 0 && environments.every(({ name }) => name.startsWith('staging-')));
    assert.equal((await get('/v1/drift?environment=production-east', held)).status, 403);
    assert.equal((await get('/v1/ledger/entries', held)).status, 403);
    assert.equal((await get('/v1/parity?left=staging-east&right=production-east', held)).status, 403);
  });
});
