import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RegisteredSetting, Settings } from '../core/catalog/estate.ts';
import type { JsonObject } from '../core/item/json.ts';
import type { Observation } from '../core/item/observation.ts';
import { compareEnvironments } from './compare-environments.ts';
import { type Content, environment, estate, place, ports, service, source } from './estate.fixture.ts';
import { findDrift } from './find-drift.ts';

const entry = (name: string, changes: Partial<RegisteredSetting> = {}): RegisteredSetting => ({
  name,
  environments: new Map(),
  secret: false,
  place: { file: 'settings.yaml', line: 7 },
  ...changes,
});

const registry = (entries: readonly RegisteredSetting[], changes: Partial<Settings> = {}): Settings => ({
  name: 'erp',
  place,
  kind: 'parameter',
  complete: true,
  entries,
  ...changes,
});

const live = (name: string, actual: JsonObject, changes: Partial<Observation> = {}): Observation => ({
  kind: 'parameter',
  name,
  actual,
  silentOn: [],
  ...changes,
});

const drift = (
  contents: readonly Content[],
  registries: readonly Settings[],
  declared?: readonly Content[],
) =>
  findDrift(
    {
      estate: estate(
        [
          environment('prod', [
            source('erp', { registries, service: 'wms', ...(declared ? { declared: 'export' } : {}) }),
          ]),
        ],
        { services: new Map([['wms', service('wms')]]) },
      ),
      environments: ['prod'],
    },
    ports({ erp: contents, export: declared ?? [] }),
  );
const lines = async (...args: Parameters<typeof drift>) =>
  (await drift(...args)).findings.map(({ verdict, code, name, path }) => `${verdict} ${code} ${name}${path}`);

test('a source that is as its registry says passes', async () => {
  const report = await drift([live('A', { value: '1' })], [registry([entry('A', { value: 1 })])]);
  assert.equal(report.verdict, 'pass');
  assert.deepEqual(report.counts, { pass: 1, fail: 0, waived: 0, unknown: 0 });
});

test('what changed, is missing or is not registered fails', async () => {
  const registries = [registry([entry('A', { value: 1 }), entry('B', { value: 2 })])];
  assert.deepEqual((await lines([live('A', { value: '9' }), live('C', { value: '3' })], registries)).sort(), [
    'fail drift A/value',
    'fail missing B',
    'fail unmanaged C',
  ]);
});

test('a finding says who changed the setting, when, and where it is registered', async () => {
  const attributions = [{ path: '', actor: 'OPERATOR1', at: '2026-01-15T10:22:00Z' }];
  const { findings } = await drift(
    [live('A', { value: '9' }, { attributions })],
    [registry([entry('A', { value: 1 })])],
  );
  const { actor, at, origin, declared, actual } = findings[0] ?? {};
  assert.deepEqual(
    { actor, at, origin, declared, actual },
    {
      actor: 'OPERATOR1',
      at: '2026-01-15T10:22:00Z',
      origin: { file: 'settings.yaml', line: 7 },
      declared: '1',
      actual: '9',
    },
  );
});

test('the owner of a registry answers for what lies below its name, the service for the rest', async () => {
  const registries = [
    registry([entry('1000/A', { value: 1 })], { under: '1000', owner: 'warehouse' }),
    registry([entry('2000/B', { value: 1 })], { under: '2000' }),
  ];
  const { findings } = await drift(
    [live('1000/A', { value: '2' }), live('2000/B', { value: '2' })],
    registries,
  );
  assert.deepEqual(findings.map(({ name, owner, service: served }) => [name, owner, served]).sort(), [
    ['1000/A', 'warehouse', 'wms'],
    ['2000/B', 'wms-team', 'wms'],
  ]);
});

test('nothing is missing that may lie in what could not be read', async () => {
  const gap = { gap: true, reason: 'One file could not be read.' } as const;
  const registries = [registry([entry('A', { value: 1 }), entry('B', { value: 2 })])];
  assert.deepEqual(await lines([live('A', { value: '1' }), gap], registries), ['unknown unreadable erp']);
});

test('a secret of the registry is shown in no report, neither of drift nor of parity', async () => {
  const registries = [registry([entry('PIN', { secret: true })])];
  const contents = { a: [live('PIN', { value: 'canary-1' })], b: [live('PIN', { value: 'canary-2' })] };
  const report = await compareEnvironments(
    {
      estate: estate([
        environment('a', [source('erp', { location: 'a', registries })]),
        environment('b', [source('erp', { location: 'b', registries })]),
      ]),
      left: 'a',
      right: 'b',
    },
    ports(contents),
  );
  assert.equal(report.findings[0]?.path, '/secret/value');
  assert.ok(!JSON.stringify(report).includes('canary'));
  assert.deepEqual(await lines(contents.a, registries), []);
});

test('beside another export the registry speaks for what it lists', async () => {
  const registries = [registry([entry('A', { value: 1 })], { complete: false })];
  const contents = [live('A', { value: '1' }), live('B', { value: '2', note: 'x' })];
  const declared = [live('A', { value: '9' }), live('B', { value: '2' }), live('C', { value: '3' })];
  assert.deepEqual((await lines(contents, registries, declared)).sort(), [
    'fail drift B/note',
    'fail missing C',
  ]);
});
