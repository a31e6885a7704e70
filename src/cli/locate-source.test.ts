import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Source } from '../core/catalog/estate.ts';
import { adHocEstate, COMMAND_LINE } from './ad-hoc-estate.ts';
import { capturedTerminal } from './captured-terminal.fixture.ts';
import { locateSource } from './locate-source.ts';
import { createRedactor } from './redactor.ts';
import type { Session } from './session.ts';

const [ENVIRONMENT] = adHocEstate([
  { name: 'production', locations: [], options: {}, parameters: new Map() },
]).environments.values();

const SOURCE: Source = {
  name: 'wms',
  collector: 'postgres',
  location: 'inputs/plan.json',
  fullyManaged: false,
  options: {},
  place: { file: 'catalog/estate.yaml', line: 12 },
};

function located(changes: Partial<Source>, environment: Record<string, string> = {}) {
  const terminal = capturedTerminal({ folder: '/estate', environment });
  const session: Session = {
    terminal,
    signal: new AbortController().signal,
    redactor: createRedactor(),
    exitCode: 0,
  };
  assert.ok(ENVIRONMENT);
  const request = locateSource(session)(ENVIRONMENT, { ...SOURCE, ...changes });
  return { ...request, redact: session.redactor.redact };
}

const variable = (name: string) => `\${env:${name}}`;

test('a relative path begins at the document that names it, or at the working folder', () => {
  assert.equal(located({}).location, '/estate/catalog/inputs/plan.json');
  assert.equal(located({ place: COMMAND_LINE }).location, '/estate/inputs/plan.json');
  assert.equal(located({ declared: '../manifests' }).declared, '/estate/manifests');
  assert.equal(located({ location: '/plans/a.json' }).location, '/plans/a.json');
  assert.equal(located({ location: 'postgres://db/wms' }).location, 'postgres://db/wms');
});

test('variables are resolved in location and options, and never shown again', () => {
  const { location, options, redact } = located(
    {
      location: `postgres://reader:${variable('PASSWORD')}@db/wms`,
      options: { headers: [{ token: variable('TOKEN') }] },
    },
    { PASSWORD: 'hunter2', TOKEN: 'tok-123' },
  );
  assert.equal(location, 'postgres://reader:hunter2@db/wms');
  assert.deepEqual(options, { headers: [{ token: 'tok-123' }] });
  assert.doesNotMatch(redact('hunter2 tok-123'), /hunter2|tok-123/u);
});

test('a variable that is not set is named with the place that needs it', () => {
  assert.throws(() => located({ location: variable('WMS_URL') }), {
    code: 'usage',
    message:
      /Source wms of environment production \(catalog\/estate\.yaml:12\) needs the environment variable WMS_URL/u,
  });
});

test('messages show a path as a person would type it', () => {
  assert.equal(
    located({}).redact('/estate/catalog/inputs/plan.json is empty'),
    'catalog/inputs/plan.json is empty',
  );
});
