import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Source } from './estate.ts';
import { mayHoldVariables, resolveVariables } from './variables.ts';

const variable = (name: string) => `\${env:${name}}`;

const source: Source = {
  name: 'orders',
  collector: 'postgres',
  location: `postgres://${variable('HOST')}:5432/${variable('DATABASE')}`,
  declared: variable('MODEL'),
  fullyManaged: false,
  options: { headers: [{ token: variable('TOKEN') }], limit: 3, [variable('HOST')]: 'key' },
  place: { file: 'a.yaml', line: 3 },
};

test('variables in location, declared and texts of options take their values, keys stay', () => {
  const values: Record<string, string> = {
    HOST: 'db',
    DATABASE: 'orders',
    MODEL: 'model.sql',
    TOKEN: variable('HOST'),
  };
  const { source: resolved, missing } = resolveVariables(source, (name) => values[name]);
  assert.equal(resolved.location, 'postgres://db:5432/orders');
  assert.equal(resolved.declared, 'model.sql');
  assert.deepEqual(resolved.options, {
    headers: [{ token: variable('HOST') }],
    limit: 3,
    [variable('HOST')]: 'key',
  });
  assert.deepEqual(missing, []);
});

test('every variable without a value is named once, and stays as written', () => {
  const { source: resolved, missing } = resolveVariables(source, () => undefined);
  assert.deepEqual(resolved, source);
  assert.deepEqual(missing, ['HOST', 'DATABASE', 'MODEL', 'TOKEN']);
});

test('places for variables match step by step', () => {
  const allowed = [['spec', 'sources', '*', 'options', '**']];
  assert.ok(mayHoldVariables(['spec', 'sources', 2, 'options', 'a', 'b'], allowed));
  assert.equal(mayHoldVariables(['spec', 'sources', 2, 'options'], allowed), false);
  assert.equal(mayHoldVariables(['spec', 'sources', 2, 'name'], allowed), false);
});
