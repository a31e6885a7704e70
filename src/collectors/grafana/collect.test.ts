import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { fingerprintWith } from '../../core/item/fingerprint.ts';
import type { Json, JsonObject } from '../../core/item/json.ts';
import { type Gap, isGap, type Observation } from '../../core/item/observation.ts';
import { TallyError } from '../../errors.ts';
import { DEFAULT_LIMITS } from '../collector.ts';
import { httpCollectorContract, serving } from '../http-collector-contract.ts';
import { grafana } from './index.ts';

const fixture = (name: string): string => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));
const json = (name: string): Json => JSON.parse(readFileSync(fixture(name), 'utf8')) as Json;

const ANSWERS: Readonly<Record<string, Json>> = {
  '/api/search': [
    { id: 3, uid: 'fld-flow-1', title: 'Flow', type: 'dash-folder' },
    { id: 4, uid: 'fld-atl-1', title: 'Atlanta', type: 'dash-folder', folderUid: 'fld-flow-1' },
    { id: 17, uid: 'orders-flow', title: 'Order flow', type: 'dash-db', folderTitle: 'Flow' },
  ],
  '/api/dashboards/uid/orders-flow': json('dashboard.json'),
  '/api/datasources': [
    {
      id: 1,
      uid: 'PBFA97CFB590B2093',
      orgId: 1,
      name: 'Prometheus',
      type: 'prometheus',
      typeName: 'Prometheus',
      typeLogoUrl: 'p.svg',
      access: 'proxy',
      url: 'http://prometheus:9090',
      user: '',
      database: '',
      basicAuth: true,
      basicAuthUser: 'reader',
      isDefault: true,
      jsonData: { timeInterval: '15s' },
      readOnly: true,
    },
  ],
  '/api/v1/provisioning/alert-rules/export': json('exports/alert-rules.json'),
  '/api/v1/provisioning/contact-points/export': {
    apiVersion: 1,
    contactPoints: [
      {
        orgId: 1,
        name: 'on-call',
        receivers: [
          {
            uid: 'x',
            type: 'slack',
            settings: { recipient: '#orders', url: '[REDACTED]' },
            disableResolveMessage: false,
          },
          {
            uid: 'y',
            type: 'webhook',
            settings: {
              url: 'https://desk.example/in/canary-in-a-path',
              httpMethod: 'POST',
              password: '[REDACTED]',
            },
          },
        ],
      },
    ],
  },
  '/api/v1/provisioning/policies/export': {
    apiVersion: 1,
    policies: [
      {
        orgId: 1,
        receiver: 'on-call',
        group_by: ['grafana_folder', 'alertname'],
        group_wait: '30s',
        routes: [
          {
            receiver: 'on-call',
            object_matchers: [
              ['team', '=~', 'wms|edi'],
              ['severity', '=', 'critical'],
            ],
            repeat_interval: '1h',
          },
        ],
      },
    ],
  },
  '/api/v1/provisioning/mute-timings': [
    {
      name: 'night',
      time_intervals: [{ times: [{ start_time: '22:00', end_time: '06:00' }] }],
      provenance: 'file',
    },
  ],
  '/api/v1/provisioning/templates': [],
};

httpCollectorContract({ collector: grafana, answers: ANSWERS });

const context = {
  fingerprint: fingerprintWith('test'),
  limits: DEFAULT_LIMITS,
  signal: new AbortController().signal,
  progress: () => undefined,
};

async function collect(location: string, options: JsonObject = {}): Promise<(Observation | Gap)[]> {
  return (await Array.fromAsync(grafana.collect({ location, options }, context))).flat();
}

/** Reads a server that gives `answers`; a status in place of an answer is given as that. */
function collectFrom(answers: Readonly<Record<string, Json>>): Promise<(Observation | Gap)[]> {
  return serving(
    (request, response) => {
      const answer = answers[(request.url ?? '').split('?', 1)[0] ?? ''] ?? 404;
      if (typeof answer === 'number') response.writeHead(answer).end('{}');
      else response.end(JSON.stringify(answer));
    },
    (base) => collect(base),
  );
}

describe('grafana', () => {
  it('reads the same from a server and from the files that made it', async () => {
    const bodies = (records: readonly (Observation | Gap)[]) =>
      records
        .map((record) => {
          assert.ok(!isGap(record));
          const { kind, name, actual } = record;
          const { folder: _, ...body } = actual ?? {};
          return [`${kind} ${name}`, body] as const;
        })
        .filter(([key]) => !key.startsWith('folder '))
        .sort(([a], [b]) => (a < b ? -1 : 1));
    const live = bodies(await collectFrom(ANSWERS));
    assert.deepEqual(
      live.map(([key]) => key),
      [
        'alert_rule Order lag',
        'contact_point on-call',
        'dashboard Order flow',
        'data_source Prometheus',
        'mute_timing night',
        'notification_policy default',
      ],
    );
    assert.deepEqual(bodies(await collect(fixture('exports'))), live);
  });

  it('calls a folder by its path', async () => {
    const names = (await collectFrom(ANSWERS)).flatMap((record) =>
      !isGap(record) && record.kind === 'folder' ? [record.name] : [],
    );
    assert.deepEqual(names, ['Flow', 'Flow/Atlanta']);
  });

  it('knows a server without rules from one that cannot say', async () => {
    const exported = '/api/v1/provisioning/alert-rules/export';
    const none = await collectFrom({ ...ANSWERS, [exported]: 404, '/api/v1/provisioning/alert-rules': [] });
    assert.ok(!none.some((record) => isGap(record) || record.kind === 'alert_rule'));
    const old = await collectFrom({
      ...ANSWERS,
      [exported]: 404,
      '/api/v1/provisioning/alert-rules': [
        {
          id: 1,
          uid: 'u',
          orgID: 1,
          folderUID: 'fld-flow-1',
          ruleGroup: 'lag',
          title: 'Order lag',
          condition: 'C',
          data: [],
          for: '5m',
        },
      ],
    });
    const rule = old.find((record) => !isGap(record) && record.kind === 'alert_rule');
    assert.ok(rule && !isGap(rule));
    assert.equal(rule.actual?.['folder'], 'Flow');
    assert.equal(rule.actual?.['group'], 'lag');
    const silent = await collectFrom({ ...ANSWERS, [exported]: 404 });
    assert.equal(silent.filter(isGap).length, 1);
  });

  it('reports every part that it may not read, and reads the others', async () => {
    const records = await collectFrom({
      ...ANSWERS,
      '/api/datasources': 403,
      '/api/dashboards/uid/orders-flow': 404,
    });
    const gaps = records.filter(isGap).map(({ kind, name }) => [kind, name]);
    assert.deepEqual(gaps, [
      ['dashboard', 'Order flow'],
      [undefined, 'dataSources'],
    ]);
    assert.ok(records.length > 4);
  });

  it('turns pages until there is none', async () => {
    const page = (from: number, count: number) =>
      Array.from({ length: count }, (_, index) => ({
        uid: `f${from + index}`,
        title: `F${from + index}`,
        type: 'dash-folder',
      }));
    const records = await serving(
      (request, response) => {
        const { pathname, searchParams } = new URL(request.url ?? '', 'http://host');
        const body =
          pathname === '/api/search'
            ? page(1000 * Number(searchParams.get('page')), searchParams.get('page') === '3' ? 5 : 1000)
            : [];
        response.end(JSON.stringify(body));
      },
      (base) => collect(base),
    );
    assert.equal(records.length, 2005);
  });

  it('refuses what is no part of Grafana, and quotes none of it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'grafana-'));
    for (const [name, text] of [
      ['a.json', '{"canary": 1}'],
      ['a.json', '[{"canary": 1}]'],
      ['a.yaml', 'groups: canary'],
      ['a.yaml', 'groups: [canary'],
      ['a.json', '{"kind": "Dashboard", "spec": {"elements": {}, "canary": 1}}'],
    ] as const) {
      await writeFile(join(folder, name), text);
      await assert.rejects(
        collect(join(folder, name)),
        (error) => error instanceof TallyError && !error.message.includes('canary'),
        text,
      );
    }
    await rm(folder, { recursive: true });
    await assert.rejects(
      collect(fixture('exports'), { header: {} }),
      (error) => error instanceof TallyError && error.fix.includes('`headers`'),
    );
  });
});
