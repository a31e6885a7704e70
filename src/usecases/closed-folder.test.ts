// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is the form in which replaced values are written
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Gap, Observation } from '../core/item/observation.ts';
import type { Report } from '../wire/report.ts';
import { compareEnvironments } from './compare-environments.ts';
import { environment, estate, parameterized, ports, source } from './estate.fixture.ts';
import { findDrift } from './find-drift.ts';

const secret = (name: string): Observation => ({ kind: 'secret', name, actual: {} });
const closed = (below: string): Gap => ({ gap: true, kind: 'secret', below, reason: 'It answered 403.' });
const linesOf = ({ findings }: Report): string[] =>
  findings.map(({ verdict, code, name }) => `${verdict} ${code} ${name}`).sort();

test('what is declared below a closed folder is unknown, and what is missing beside it is missing', async () => {
  const live = source('live', { declared: 'code' });
  const locations = {
    live: [secret('kv/erp/db'), closed('kv/wms/')],
    code: [secret('kv/erp/db'), secret('kv/erp/gone'), secret('kv/wms/db'), secret('kv/wms-old')],
  };
  const report = await findDrift(
    { estate: estate([environment('e', [live])]), environments: ['e'] },
    ports(locations),
  );
  assert.deepEqual(linesOf(report), [
    'fail missing kv/erp/gone',
    'fail missing kv/wms-old',
    'unknown unreadable kv/wms/*',
  ]);
});

test('between environments a folder that one may not open is left out, by the name that both know it by', async () => {
  const environments = [parameterized('staging', ['live']), parameterized('production', ['live'])];
  const report = await compareEnvironments(
    { estate: estate(environments), left: 'staging', right: 'production' },
    ports({
      'staging/live': [secret('kv/staging/db'), closed('kv/staging/wms/')],
      'production/live': [
        ...['kv/production/db', 'kv/production/wms/db', 'kv/production/erp'].map((name) => secret(name)),
      ],
    }),
  );
  assert.deepEqual(linesOf(report), ['fail only-in kv/${env}/erp', 'unknown unreadable kv/staging/wms/*']);
});
