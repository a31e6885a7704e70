import assert from 'node:assert/strict';
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
import { REAL_GRAFANA, startGrafana } from '../services/grafana.ts';
import { type Body, dashboard, source } from '../services/grafana-objects.ts';
import { startGrafanaReplay } from '../services/grafana-replay.ts';
import { grafanaSuite } from './grafana-suite.ts';
import { accuracyOf } from './outcome.ts';
import { differences, type Reading, read } from './readings.ts';

const findsInExports = accuracyOf('grafana', 'exported dashboards of others');

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

grafanaSuite(REAL_GRAFANA === undefined ? 'a stand-in for Grafana' : 'a real Grafana', startGrafana);
grafanaSuite('recorded answers of Grafana', startGrafanaReplay);
