import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareSides } from '../compare/three-way.ts';
import { fingerprintWith } from '../item/fingerprint.ts';
import type { JsonObject } from '../item/json.ts';
import type { Observation } from '../item/observation.ts';
import { declaredSettings } from './declared-settings.ts';
import { loadCatalog } from './load-catalog.ts';
import { SAMPLE_DOCUMENTS, SAMPLE_LOOKUP } from './sample-catalog.ts';

const fingerprint = fingerprintWith('tests');

/** The sample's production environment, with its registry changed. */
function registry(change: readonly [from: string, to: string] = ['', '']) {
  const [from, to] = change;
  const files = Object.entries(SAMPLE_DOCUMENTS).map(([name, text]) => ({
    path: `${name}.yaml`,
    text: name === 'settings' ? text.replace(from, () => to) : text,
  }));
  const { estate, problems } = loadCatalog(files, SAMPLE_LOOKUP);
  assert.deepEqual(problems, []);
  const production = estate.environments.get('prod-eu');
  const source = production?.sources[1];
  assert.ok(production && source);
  const declared = declaredSettings(production, source, fingerprint);
  assert.ok(declared);
  return declared;
}

const live = (name: string, actual: JsonObject): Observation => ({
  kind: 'erp_parameter',
  name: `1000/WM/${name}`,
  actual,
});

/** Codes and paths of what differs between registry and live side. */
const differences = (name: string, actual: JsonObject, change?: readonly [string, string]) =>
  compareSides(registry(change).join(live(name, actual))).map(({ code, path }) => `${code} ${path}`);

test('a setting that is as registered has no difference, whether the export knows numbers or texts', () => {
  assert.deepEqual(differences('WAVE_SIZE', { value: '40' }), []);
  assert.deepEqual(differences('WAVE_SIZE', { value: 40 }), []);
  assert.deepEqual(differences('WAVE_SIZE', { value: '41' }), ['drift /value']);
});

test('what an entry does not mention does not count', () => {
  assert.deepEqual(differences('WAVE_SIZE', { value: '40', note: 'lines', endpoint: { host: 'a' } }), []);
});

test('an environment has its own value, and parameters their place in a text', () => {
  assert.deepEqual(differences('WAVE_SIZE', { value: '12' }, ['staging-eu: 10', 'prod-eu: 12']), []);
  assert.deepEqual(differences('GATE_URL', { value: 'https://gate.production.example.com' }), []);
  assert.deepEqual(
    differences('GATE_URL', { endpoint: { value: 'https://gate.production.example.com' } }),
    [],
  );
  assert.deepEqual(differences('GATE_URL', { endpoint: { value: 'https://gate.staging.example.com' } }), [
    'drift /endpoint/value',
  ]);
});

test('of a setting with fields each is compared, and others beside them do not count', () => {
  assert.deepEqual(differences('CUTOFF', { hour: '16', minute: '30' }), []);
  assert.deepEqual(differences('CUTOFF', { hour: '17', second: '1' }), ['drift /hour', 'drift /minute']);
});

test('below a field everything counts', () => {
  const change = ['fields: {hour: 16, minute: 30}', 'value: {hour: 16}'] as const;
  assert.deepEqual(differences('CUTOFF', { value: { hour: '16', minute: '30' } }, change), [
    'drift /value/minute',
  ]);
});

test('any allowed value will do, and any other is told with all of them', () => {
  assert.deepEqual(differences('PICKING', { value: 'FEFO' }), []);
  const { declared } = registry().join(live('PICKING', { value: 'LIFO' }));
  assert.deepEqual(declared, { value: 'one of FIFO, FEFO' });
});

test('a setting that the registry calls a secret is concealed, even where its source showed it', () => {
  const joined = registry().join(live('AS2_PIN', { value: '4711', endpoint: { host: 'a' } }));
  assert.ok(!JSON.stringify(joined).includes('4711'));
  assert.deepEqual(joined.actual, { secret: { value: fingerprint('4711'), host: fingerprint('a') } });
  assert.deepEqual(compareSides(joined), []);
});

test('a secret can be declared by its fingerprint', () => {
  const change = ['secret: true', `secret: true, value: '${fingerprint('4711')}'`] as const;
  assert.deepEqual(differences('AS2_PIN', { value: '4711' }, change), []);
  assert.deepEqual(differences('AS2_PIN', { value: '4712' }, change), ['drift /secret/value']);
});

test('a registered value is held against a fingerprint where the source conceals the live one', () => {
  const concealed = { secret: { value: fingerprint('40') } };
  assert.deepEqual(differences('WAVE_SIZE', concealed), []);
  assert.deepEqual(differences('WAVE_SIZE', { secret: { value: fingerprint('41') } }), [
    'drift /secret/value',
  ]);
});

test('an empty value is declared where there must be none', () => {
  assert.deepEqual(differences('TEST_MODE', {}), []);
  assert.deepEqual(differences('TEST_MODE', { value: 'X' }), ['drift /value']);
});

test('what is registered for other stages only must not be set', () => {
  const change = ["    - {name: TEST_MODE, value: '', stages: [production]}\n", ''] as const;
  assert.deepEqual(differences('TEST_MODE', { value: 'X' }, change), ['unmanaged ']);
  const unseen = [...registry(change).unseen({ has: () => false })].map(({ name }) => name);
  assert.ok(!unseen.includes('1000/WM/TEST_MODE'));
});

test('a setting beside a complete registry is a finding, but none elsewhere or beside an incomplete one', () => {
  assert.deepEqual(differences('EXTRA', { value: '1' }), ['unmanaged ']);
  const elsewhere = registry().join({ kind: 'erp_parameter', name: '2000/WM/EXTRA', actual: { value: '1' } });
  assert.deepEqual(compareSides(elsewhere), []);
  assert.equal(elsewhere.managed, false);
  assert.deepEqual(differences('EXTRA', { value: '1' }, ['complete: true', 'complete: false']), []);
});

test('what is registered and was not seen is told with its place in the catalog', () => {
  const [first, ...others] = registry().unseen({
    has: (kind, name) => `${kind}/${name}` === 'erp_parameter/1000/WM/GATE_URL',
  });
  assert.deepEqual(first, {
    kind: 'erp_parameter',
    name: '1000/WM/WAVE_SIZE',
    declared: { value: '40' },
    origin: { file: 'settings.yaml', line: 12 },
  });
  assert.deepEqual(
    others.map(({ name }) => name),
    ['AS2_PIN', 'CUTOFF', 'PICKING', 'TEST_MODE'].map((name) => `1000/WM/${name}`),
  );
});

test('who changed the live side stays with it', () => {
  const attributions = [{ path: '', actor: 'OPERATOR1', at: '2026-01-15T10:22:00Z' }];
  assert.deepEqual(
    registry().join({ ...live('WAVE_SIZE', { value: '41' }), attributions }).attributions,
    attributions,
  );
});
