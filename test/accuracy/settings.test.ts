import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { DEFAULT_LIMITS } from '../../src/collectors/collector.ts';
import { settings } from '../../src/collectors/settings/index.ts';
import { loadCatalog } from '../../src/core/catalog/load-catalog.ts';
import { fingerprintWith } from '../../src/core/item/fingerprint.ts';
import { compareEnvironments } from '../../src/usecases/compare-environments.ts';
import { findDrift } from '../../src/usecases/find-drift.ts';
import type { Ports } from '../../src/usecases/ports.ts';
import { asCsv, asJson, asXml, asYaml, type Parameter, parameters } from './erp-export.ts';
import { accuracyOf } from './outcome.ts';

const finds = accuracyOf('settings', '2,000 parameters in CSV, JSON, YAML and XML');

const OPTIONS = {
  kind: 'erp_parameter',
  name: ['company', 'module', 'key'],
  perEnvironment: ['*_HOST'],
  volatile: ['1000/WM/COUNT_SIZE'],
  types: { '*_ACTIVE': 'boolean', '*_RATE': 'decimal-comma' },
  changedBy: 'changedBy',
  changedAt: 'changedAt',
};

const PORTS: Ports = {
  collectors: new Map([['settings', settings]]),
  fingerprint: fingerprintWith('the key of the accuracy tests'),
  limits: DEFAULT_LIMITS,
  now: new Date('2026-11-22T00:00:00Z'),
  signal: new AbortController().signal,
  progress: () => undefined,
  locate: (_, { location, declared, options }) => ({ location, options, ...(declared && { declared }) }),
};

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'settings-'));
});
after(() => rm(folder, { recursive: true }));

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

/** An estate with one environment for each location, and whatever other documents. */
function estateOf(
  locations: Readonly<Record<string, { location: string; declared?: string; options?: object }>>,
  documents = '',
) {
  const text = Object.entries(locations)
    .map(([name, source]) =>
      JSON.stringify({
        apiVersion: 'tallyman.dev/v1',
        kind: 'Environment',
        metadata: { name },
        spec: { stage: name, sources: [{ name: 'erp', collector: 'settings', options: OPTIONS, ...source }] },
      }),
    )
    .join('\n---\n');
  const { estate, problems } = loadCatalog([{ path: 'catalog.yaml', text: `${text}\n---\n${documents}` }], {
    collectorIds: ['settings'],
    traits: (_, kind) => settings.describe(kind),
  });
  assert.deepEqual(problems, []);
  return estate;
}

type Locations = Parameters<typeof estateOf>[0];

const drift = (locations: Locations, documents?: string) =>
  findDrift({ estate: estateOf(locations, documents), environments: Object.keys(locations) }, PORTS);

const shuffled = (rows: readonly Parameter[]): Parameter[] =>
  rows.toSorted((a, b) =>
    a.key.length * 31 + a.company.length < b.key.length * 31 ? 1 : a.key < b.key ? 1 : -1,
  );

/** Changes made by hand in a copy of the export, and the findings that they must make. */
const CHANGES: readonly {
  readonly at: string;
  readonly change: Partial<Parameter> | null;
  readonly finds: string;
}[] = [
  { at: '1000/WM/WAVE_SIZE', change: { value: '999' }, finds: 'drift /value' },
  { at: '1000/WM/WAVE_ACTIVE', change: { value: '' }, finds: 'drift /value' },
  { at: '2000/SD/PRICE_RATE', change: { value: '1,00' }, finds: 'drift /value' },
  { at: '2000/EDI/PARTNER_PASSWORD', change: { value: 'canary-of-another' }, finds: 'drift /secret/value' },
  { at: '2000/EDI/PARTNER_HOST', change: { value: 'gate.example.net' }, finds: 'drift /endpoint/value' },
  { at: '1000/FI/LABEL_TEXT', change: { value: 'Grüße aus Halle' }, finds: 'drift /value' },
  { at: '1000/TM/DOCK_LIMIT', change: { unit: 'KG' }, finds: 'drift /unit' },
  { at: '1000/QM/RETURN_MODE', change: { note: 'By telephone' }, finds: 'drift /note' },
  { at: '1000/BIN/ZONE~10007', change: { value: '0' }, finds: 'drift /value' },
  { at: '2000/LE/COUNT_LIMIT', change: null, finds: 'missing ' },
  { at: '1000/BIN/ZONE~10719', change: null, finds: 'missing ' },
];

const nameOf = ({ company, module, key }: Parameter): string =>
  [company, module, key.replace('/', '~1')].join('/');

function changed(rows: readonly Parameter[]): Parameter[] {
  const kept = rows.flatMap((row) => {
    const found = CHANGES.find(({ at }) => at === nameOf(row));
    if (!found) return [row];
    return found.change
      ? [{ ...row, ...found.change, changedBy: 'NIGHT', changedAt: '2026-11-21T23:59:00Z' }]
      : [];
  });
  const untracked: Parameter = {
    company: '1000',
    module: 'WM',
    key: 'BYPASS_CHECK',
    value: 'X',
    unit: '',
    note: '',
    changedBy: 'NIGHT',
    changedAt: '2026-11-21T23:59:00Z',
  };
  return [...kept, untracked];
}

/** The registry that says what the rows say, as a catalog document; secrets only exist. */
function registryOf(rows: readonly Parameter[]): string {
  return JSON.stringify({
    apiVersion: 'tallyman.dev/v1',
    kind: 'Settings',
    metadata: { name: 'erp' },
    spec: {
      source: 'erp',
      kind: 'erp_parameter',
      complete: true,
      entries: rows.map(({ company, module, key, value, unit }) => ({
        name: [company, module, key],
        ...saidOf(`${company}/${module}/${key}`, { value: typed(key, value), unit }),
      })),
    },
  });
}

/** A secret must only exist, and so must what changes by itself. */
function saidOf(name: string, fields: object): object {
  if (name.endsWith('_PASSWORD')) return { secret: true };
  return { fields: OPTIONS.volatile.includes(name) ? {} : fields };
}

const typed = (key: string, value: string): unknown =>
  key.endsWith('_ACTIVE')
    ? value === 'X'
    : key.endsWith('_RATE')
      ? Number(value.replaceAll('.', '').replace(',', '.'))
      : /^\d{1,6}$/u.test(value)
        ? Number(value)
        : value;

describe('settings, from an export of 2,000 parameters', () => {
  const rows = parameters();

  it('sees no difference between forms, orders and readings of the same export', async () => {
    assert.equal(rows.length, 2000);
    const first = await file('first.csv', asCsv(rows, ';', '\r\n'));
    const latin = Buffer.from(asCsv(rows, ';', '\n'), 'latin1');
    const twins: Locations = {
      again: { location: first },
      reordered: {
        location: await file(
          'reordered.csv',
          asCsv(shuffled(rows), ',', '\n', [
            'changedAt',
            'note',
            'value',
            'key',
            'unit',
            'company',
            'module',
            'changedBy',
          ]),
        ),
      },
      tabs: { location: await file('tabs.tsv', `\uFEFF${asCsv(rows, '\t', '\n')}`) },
      wide: { location: await file('wide.csv', Buffer.from(`\uFEFF${asCsv(rows, ',', '\r\n')}`, 'utf16le')) },
      latin: { location: await file('latin.csv', latin), options: { ...OPTIONS, encoding: 'iso-8859-1' } },
      json: { location: await file('first.json', asJson(shuffled(rows))) },
      yaml: { location: await file('first.yaml', asYaml(shuffled(rows))) },
      xml: {
        location: await file('first.xml', Buffer.from(asXml(rows), 'latin1')),
        options: { ...OPTIONS, records: '/export/row' },
      },
    };
    for (const [name, twin] of Object.entries(twins)) {
      const report = await compareEnvironments(
        { estate: estateOf({ first: { location: first }, [name]: twin }), left: 'first', right: name },
        PORTS,
      );
      finds(report.findings, [], name);
      assert.equal(report.counts.pass, 2000, name);
    }
  });

  it('finds every change made by hand against another export, says who made it, and finds nothing else', async () => {
    const declared = await file('declared.json', asJson(rows));
    const live = await file('live.csv', asCsv(shuffled(changed(rows)), ',', '\n'));
    const source = { location: live, declared, fullyManaged: true };
    const { findings } = await drift({ production: source });
    const expected = [
      ...CHANGES.map(({ at, finds }) => `${at} ${finds}`),
      '1000/WM/BYPASS_CHECK unmanaged ',
    ].sort();
    finds(findings.map(({ name, code, path }) => `${name} ${code} ${path}`).sort(), expected);
    for (const { code, actor, at } of findings) {
      if (code !== 'missing') assert.deepEqual({ actor, at }, { actor: 'NIGHT', at: '2026-11-21T23:59:00Z' });
    }
    assert.ok(!JSON.stringify(findings).includes('canary'));
  });

  it('passes against the registry that says the same', async () => {
    const { verdict, counts, findings } = await drift(
      { production: { location: await file('same.csv', asCsv(rows, ';', '\r\n')) } },
      registryOf(rows),
    );
    finds(findings, []);
    assert.equal(verdict, 'pass');
    assert.equal(counts.pass, 2000);
  });

  it('finds every change against the registry but those of what it cannot say', async () => {
    const { findings } = await drift(
      { production: { location: await file('changed.json', asJson(changed(rows))) } },
      registryOf(rows),
    );
    // The value of a secret and the notes are not in the registry.
    const silent = ['drift /secret/value', 'drift /note'];
    const expected = CHANGES.filter(({ finds }) => !silent.includes(finds)).map(
      ({ at, finds }) => `${at} ${finds}`,
    );
    finds(
      findings.map(({ name, code, path }) => `${name} ${code} ${path}`).sort(),
      [...expected, '1000/WM/BYPASS_CHECK unmanaged '].sort(),
    );
  });
});
