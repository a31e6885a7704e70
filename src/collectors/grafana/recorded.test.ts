import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { collectAll } from '../../../test/collect-all.ts';
import { type Exchange, readRecording, startReplay } from '../../../test/services/recorded-answers.ts';
import { type Gap, isGap, type Observation } from '../../core/item/observation.ts';
import { grafana } from './index.ts';

const recorded = (file: string): Exchange[] => readRecording(`grafana/fixtures/recorded/${file}.json`);

/** The exchanges of one file, with those of another in place of what both answer. */
function instead(of: string, by: string): Exchange[] {
  const others = recorded(by);
  const taken = new Set(others.map(({ request }) => request));
  return [...others, ...recorded(of).filter(({ request }) => !taken.has(request))];
}

async function replayed(exchanges: Exchange[]): Promise<{ items: Map<string, Observation>; gaps: Gap[] }> {
  await using replay = await startReplay(exchanges);
  const records = await collectAll(grafana, replay.url);
  const items = records.flatMap((record) =>
    isGap(record) ? [] : [[`${record.kind} ${record.name}`, record] as const],
  );
  return { items: new Map(items), gaps: records.filter(isGap) };
}

const refuse = (exchanges: Exchange[], path: string, status: number): Exchange[] =>
  exchanges.map((each) =>
    each.request.includes(path) ? { ...each, status, body: { message: 'no' } } : each,
  );

describe('grafana on recorded answers', () => {
  it('reads a server of today whole', async () => {
    const { items, gaps } = await replayed(recorded('server'));
    assert.deepEqual(gaps, []);
    assert.deepEqual(
      [...items.keys()],
      [
        'folder tally-orders',
        'dashboard tally-orders',
        'data_source tally-orders',
        'alert_rule tally-orders',
        'contact_point grafana-default-email',
        'contact_point tally-orders',
        'notification_policy default',
      ],
    );
    assert.deepEqual(items.get('data_source tally-orders')?.actual, {
      access: 'proxy',
      type: 'prometheus',
      url: 'http://prometheus:9090',
      jsonData: { timeInterval: '15s' },
    });
  });

  it('reads servers of older releases whole: twins of one title, a nested folder, lists where nothing is exported', async () => {
    const { items, gaps } = await replayed(recorded('older'));
    assert.deepEqual(gaps, []);
    assert.deepEqual(
      [...items.keys()],
      [
        'folder Warehouses',
        'folder Warehouses/Phoenix',
        'folder Orders',
        'dashboard /Lag',
        'dashboard Orders/Lag',
        'data_source ERP',
        'data_source Metrics',
        'alert_rule Lag of orders',
        'contact_point on-call',
        'notification_policy default',
        'mute_timing counting',
        'notification_template orders',
      ],
    );
    assert.equal(items.get('alert_rule Lag of orders')?.actual?.['folder'], 'Orders');
  });

  it('reads the same policy from an export that wraps it, from one that does not, and from the list', async () => {
    const policyOf = async (exchanges: Exchange[]) =>
      (await replayed(exchanges)).items.get('notification_policy default')?.actual;
    const newer = instead('older', 'policies-newer');
    const plain = await policyOf(newer);
    assert.equal(plain?.['receiver'], 'on-call');
    assert.deepEqual(await policyOf(recorded('older')), plain);
    assert.deepEqual(await policyOf(refuse(newer, 'policies/export', 404)), plain);
  });

  it('knows a policy that says only who is told', async () => {
    const exchanges = refuse(instead('older', 'policies-newer'), 'policies/export', 404);
    const list = exchanges.find(({ request }) => request.endsWith('/policies'));
    assert.ok(list);
    list.body = { receiver: 'on-call', provenance: 'file' };
    const { items, gaps } = await replayed(exchanges);
    assert.deepEqual(gaps, []);
    assert.deepEqual(items.get('notification_policy default')?.actual, { receiver: 'on-call' });
  });

  it('takes a secret of a receiver that a server hides for the one that another shows, at whatever depth', async () => {
    const shown = await replayed(instead('server', 'receivers-shown'));
    const hidden = await replayed(instead('server', 'receivers-hidden'));
    assert.deepEqual(
      shown.items.get('contact_point everywhere')?.actual,
      hidden.items.get('contact_point everywhere')?.actual,
    );
    assert.ok(!JSON.stringify([...shown.items]).includes('canary'));
  });

  it('says which parts it was refused, which the server fails at and which it has in a form of its own', async () => {
    const list = { request: 'GET /api/v1/provisioning/policies', status: 500, headers: {}, body: {} };
    const { items, gaps } = await replayed([...refuse(recorded('refused'), 'policies', 500), list]);
    assert.deepEqual([...items.keys()], []);
    assert.deepEqual(
      gaps.map(({ kind = '', name, reason }) => `${kind} ${name}: ${/HTTP status \d+/u.exec(reason)?.[0]}`),
      [
        'dashboard Picking: HTTP status 406',
        'dashboard Packing: HTTP status 404',
        ' dataSources: HTTP status 403',
        ' alertRules: HTTP status 403',
        ' contactPoints: HTTP status 403',
        ' policies: HTTP status 500',
      ],
    );
  });
});
