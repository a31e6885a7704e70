import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { grafana } from '../../src/collectors/grafana/index.ts';
import { type ComparableItem, comparableItem, runningItem } from '../../src/core/compare/comparable-item.ts';
import { indexIdentities } from '../../src/core/compare/identity-index.ts';
import { compareEnvironmentItems } from '../../src/core/compare/parity.ts';
import { compileSubstitution } from '../../src/core/compare/substitution.ts';
import { samplePath, samplesSkip } from '../samples.ts';
import { change, GRAFANA_URL, withGrafana } from '../services/grafana.ts';
import { accuracyOf } from './outcome.ts';
import { differences, type Reading, read } from './readings.ts';

const findsInExports = accuracyOf('grafana', 'exported dashboards of others');
const finds = accuracyOf('grafana', 'the HTTP API of Grafana');

type Body = Record<string, unknown>;

const samples = samplesSkip('grafana');
const SAMPLES = samples ? [] : readdirSync(samplePath('grafana')).filter((name) => name.endsWith('.json'));

async function readDashboard(dashboard: Body): Promise<Reading> {
  const folder = await mkdtemp(join(tmpdir(), 'dashboard-'));
  try {
    const file = join(folder, 'dashboard.json');
    await writeFile(file, JSON.stringify(dashboard));
    return await read(grafana, file);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The same dashboard, saved by another release, with its panels moved and another value chosen. */
function savedElsewhere(dashboard: Body): Body {
  const moved = (panels: unknown): Body[] =>
    (panels as Body[]).map((panel, index) => {
      const { h, w, x, y } = panel['gridPos'] as { h: number; w: number; x: number; y: number };
      return { ...panel, id: 900 + index, pluginVersion: '99.1.0', gridPos: { h: h + 1, w, x, y: y * 2 } };
    });
  const { list } = dashboard['templating'] as { list: Body[] };
  return Object.fromEntries(
    Object.entries({
      ...dashboard,
      id: 4711,
      uid: 'generated-here',
      version: 88,
      iteration: 1_700_000_000_000,
      schemaVersion: 99,
      gnetId: null,
      panels: moved(dashboard['panels']).reverse(),
      templating: { list: list.map((each) => ({ ...each, current: { text: 'other', value: 'other' } })) },
    }).reverse(),
  );
}

describe('grafana on exported dashboards', { skip: samples ?? false }, () => {
  for (const name of SAMPLES) {
    const dashboard = (): Body => JSON.parse(readFileSync(samplePath(`grafana/${name}`), 'utf8')) as Body;

    it(`holds ids, positions, versions and choices against nobody: ${name}`, async () => {
      const before = await read(grafana, samplePath(`grafana/${name}`));
      findsInExports(differences(grafana, before, await readDashboard(savedElsewhere(dashboard()))), []);
    });

    it(`finds every changed query, title and threshold: ${name}`, async () => {
      const before = await readDashboard(dashboard());
      const count = (dashboard()['panels'] as Body[]).length;
      for (let index = 0; index < count; index += 1) {
        for (const alter of [alterQuery, alterTitle, alterThreshold]) {
          const changed = dashboard();
          const panel = (changed['panels'] as Body[])[index];
          assert.ok(panel);
          if (!alter(panel)) continue;
          const found = differences(grafana, before, await readDashboard(changed));
          findsInExports(found.length > 0 ? [alter.name] : [], [alter.name], `panel ${index}`);
        }
        const lost = dashboard();
        (lost['panels'] as Body[]).splice(index, 1);
        const missing = differences(grafana, before, await readDashboard(lost)).length > 0;
        findsInExports(missing ? [index] : [], [index], 'a panel that was taken out');
      }
    });
  }
});

function alterQuery(panel: Body): boolean {
  const [target] = (panel['targets'] ?? []) as Body[];
  if (typeof target?.['expr'] !== 'string') return false;
  target['expr'] += ' * 2';
  return true;
}

function alterTitle(panel: Body): boolean {
  panel['title'] = `${panel['title']} now`;
  return true;
}

function alterThreshold(panel: Body): boolean {
  const config = panel['fieldConfig'] as { defaults?: { thresholds?: { steps?: Body[] } } } | undefined;
  const last = config?.defaults?.thresholds?.steps?.at(-1);
  if (typeof last?.['value'] !== 'number') return false;
  last['value'] += 1;
  return true;
}

const SERVER = GRAFANA_URL === undefined ? 'a stand-in for a server' : 'a real server';

describe('grafana between environments', () => {
  it('takes references by generated ids for the same where what they name is the same', async () => {
    const environment = async (id: string, expr = 'lag'): Promise<Map<string, ComparableItem>> => {
      const folder = await mkdtemp(join(tmpdir(), 'grafana-'));
      try {
        const board = JSON.stringify(dashboard('orders', expr)).replaceAll('orders-source', `${id}-source`);
        await writeFile(join(folder, 'board.json'), board.replace('orders-board', `${id}-board`));
        const own = { ...source('orders'), uid: `${id}-source` };
        await writeFile(join(folder, 'sources.json'), JSON.stringify({ apiVersion: 1, datasources: [own] }));
        return comparable(await read(grafana, folder));
      } finally {
        await rm(folder, { recursive: true });
      }
    };
    const [left, right] = [await environment('staging-1'), await environment('production-2')];
    assert.deepEqual(compareEnvironmentItems(left, right).disparities, []);
    const other = compareEnvironmentItems(left, await environment('production-2', 'lag * 2')).disparities;
    assert.deepEqual(
      other.map(({ path }) => path),
      ['/panels/Lag/targets/0/expr'],
    );
  });
});

function comparable(reading: Reading): Map<string, ComparableItem> {
  const items = [...reading.values()];
  const substitution = compileSubstitution(new Map(), indexIdentities(items));
  return new Map(
    items.flatMap((item) => {
      const running = runningItem('grafana', item);
      const form = running && comparableItem(running, substitution, grafana.describe(item.kind));
      return form ? [[form.key, form]] : [];
    }),
  );
}

describe(`grafana on ${SERVER}`, () => {
  /** Makes one of each, hands over their common name, and removes them. */
  async function withObjects(use: (url: string, name: string) => Promise<void>): Promise<void> {
    const name = `tally-${randomBytes(5).toString('hex')}`;
    await withGrafana(async (url) => {
      await change(url, 'POST', 'folders', { uid: name, title: name });
      try {
        await change(url, 'POST', 'datasources', source(name));
        await change(url, 'POST', 'dashboards/db', { dashboard: dashboard(name), folderUid: name });
        await change(url, 'POST', 'v1/provisioning/alert-rules', rule(name));
        await change(url, 'POST', 'v1/provisioning/contact-points', contact(name));
        await use(url, name);
      } finally {
        await change(url, 'DELETE', `v1/provisioning/alert-rules/${name}-rule`);
        await change(url, 'DELETE', `dashboards/uid/${name}-board`);
        await change(url, 'DELETE', `folders/${name}`);
        await change(url, 'DELETE', `datasources/uid/${name}-source`);
        await change(url, 'DELETE', `v1/provisioning/contact-points/${name}-point`);
      }
    });
  }

  async function readOwn(url: string, name: string): Promise<Reading> {
    return new Map([...(await read(grafana, url))].filter(([key]) => key.includes(name)));
  }

  it('finds nothing when nothing changes, and nothing when everything is saved again', async () => {
    await withObjects(async (url, name) => {
      const before = await readOwn(url, name);
      assert.deepEqual([...before.keys()].map((key) => key.replaceAll(name, 'n')).sort(), [
        'alert_rule n',
        'contact_point n',
        'dashboard n',
        'data_source n',
        'folder n',
      ]);
      finds(differences(grafana, before, await readOwn(url, name)), []);
      await change(url, 'POST', 'dashboards/db', {
        dashboard: dashboard(name),
        folderUid: name,
        overwrite: true,
      });
      await change(url, 'PUT', `v1/provisioning/alert-rules/${name}-rule`, rule(name));
      finds(differences(grafana, before, await readOwn(url, name)), []);
    });
  });

  const changes: Readonly<
    Record<string, readonly [(url: string, name: string) => Promise<unknown>, string[]]>
  > = {
    'another query': [
      (url, name) =>
        change(url, 'POST', 'dashboards/db', {
          dashboard: dashboard(name, 'lag * 2'),
          folderUid: name,
          overwrite: true,
        }),
      ['dashboard n#/panels/Lag/targets/0/expr'],
    ],
    'another threshold of an alert rule': [
      (url, name) => change(url, 'PUT', `v1/provisioning/alert-rules/${name}-rule`, rule(name, 900)),
      ['alert_rule n#/data/B/model/conditions/0/evaluator/params/0'],
    ],
    'a paused alert rule': [
      (url, name) =>
        change(url, 'PUT', `v1/provisioning/alert-rules/${name}-rule`, { ...rule(name), isPaused: true }),
      ['alert_rule n#/isPaused'],
    ],
    'a lost alert rule': [
      (url, name) => change(url, 'DELETE', `v1/provisioning/alert-rules/${name}-rule`),
      ['alert_rule n#'],
    ],
    'another address of a data source': [
      (url, name) =>
        change(url, 'PUT', `datasources/uid/${name}-source`, { ...source(name), url: 'http://other:9090' }),
      ['data_source n#/url'],
    ],
    'another address of a contact point': [
      (url, name) =>
        change(url, 'PUT', `v1/provisioning/contact-points/${name}-point`, {
          ...contact(name),
          settings: { url: 'https://desk.example/other', httpMethod: 'POST' },
        }),
      ['contact_point n#/receivers/0/settings/url'],
    ],
  };
  for (const [title, [work, places]] of Object.entries(changes)) {
    it(`finds ${title} at its place`, async () => {
      await withObjects(async (url, name) => {
        const before = await readOwn(url, name);
        await work(url, name);
        const found = differences(grafana, before, await readOwn(url, name));
        finds(
          found.map((place) => place.replaceAll(name, 'n')),
          places,
        );
      });
    });
  }
});

function source(name: string): Body {
  return {
    uid: `${name}-source`,
    name,
    type: 'prometheus',
    access: 'proxy',
    url: 'http://prometheus:9090',
    jsonData: { timeInterval: '15s' },
    secureJsonData: { httpHeaderValue1: 'secret' },
  };
}

function dashboard(name: string, expr = 'lag'): Body {
  return {
    uid: `${name}-board`,
    title: name,
    tags: ['orders'],
    schemaVersion: 39,
    panels: [
      {
        id: 1,
        type: 'timeseries',
        title: 'Lag',
        gridPos: { h: 8, w: 12, x: 0, y: 0 },
        datasource: { type: 'prometheus', uid: `${name}-source` },
        targets: [{ refId: 'A', expr }],
      },
    ],
    time: { from: 'now-6h', to: 'now' },
  };
}

function rule(name: string, threshold = 300): Body {
  return {
    uid: `${name}-rule`,
    title: name,
    orgID: 1,
    folderUID: name,
    ruleGroup: 'lag',
    condition: 'B',
    for: '5m',
    noDataState: 'NoData',
    execErrState: 'Error',
    labels: { severity: 'critical' },
    annotations: { summary: 'Orders wait' },
    data: [
      {
        refId: 'A',
        datasourceUid: `${name}-source`,
        relativeTimeRange: { from: 600, to: 0 },
        model: { refId: 'A', expr: 'lag', instant: true },
      },
      {
        refId: 'B',
        datasourceUid: '__expr__',
        relativeTimeRange: { from: 600, to: 0 },
        model: {
          refId: 'B',
          type: 'threshold',
          expression: 'A',
          conditions: [{ evaluator: { type: 'gt', params: [threshold] } }],
        },
      },
    ],
  };
}

function contact(name: string): Body {
  return {
    uid: `${name}-point`,
    name,
    type: 'webhook',
    settings: { url: 'https://desk.example/in', httpMethod: 'POST' },
  };
}
