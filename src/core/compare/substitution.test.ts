// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is the form in which replaced values are written
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Parameter } from '../catalog/estate.ts';
import { canonicalize } from '../item/canonical-json.ts';
import { jsonObjects } from '../item/json.arbitrary.ts';
import type { Json } from '../item/json.ts';
import { NO_IDENTITIES } from './identity-index.ts';
import { compileSubstitution } from './substitution.ts';

const substitution = (values: Record<string, Parameter['value'] | Parameter>) =>
  compileSubstitution(
    new Map(
      Object.entries(values).map(([name, value]) => [
        name,
        typeof value === 'object' ? value : { value, at: [] },
      ]),
    ),
    NO_IDENTITIES,
  );

test('a substitution without parameters gives back the very same value', () => {
  fc.assert(
    fc.property(jsonObjects, (value) => {
      const { apply, mayChange } = substitution({});
      assert.equal(apply('kind', value), value);
      assert.equal(mayChange('kind', canonicalize(value)), false);
    }),
  );
});

test('substituting twice is substituting once', () => {
  fc.assert(
    fc.property(jsonObjects, (value) => {
      const { apply } = substitution({ env: 'staging', area: 'eu-west', env2: 'eu' });
      assert.deepEqual(apply('kind', apply('kind', value)), apply('kind', value));
    }),
  );
});

test('the cheap look at canonical text never misses a change', () => {
  fc.assert(
    fc.property(jsonObjects, (value) => {
      const { apply, mayChange } = substitution({ env: 'staging', n: { value: 2, at: [{ path: '/a' }] } });
      if (apply('kind', value) !== value) assert.ok(mayChange('kind', canonicalize(value)));
    }),
  );
});

test('two values made from one template by different parameters become one', () => {
  const part = fc.constantFrom('{env}', '{net}', 'db', 'queue', '.example', '-', ' ', '/');
  const template = fc.array(part, { maxLength: 6 }).map((parts) => parts.join('-'));
  const tree = fc.dictionary(
    template,
    fc.oneof(template, fc.array(template), fc.dictionary(template, template)),
  );
  const made = (value: Json, env: string, net: string): Json =>
    JSON.parse(canonicalize(value).replaceAll('{env}', env).replaceAll('{net}', net)) as Json;
  fc.assert(
    fc.property(tree, (value) => {
      const staging = substitution({ env: 'staging', net: '10.1.0.0/16' });
      const production = substitution({ env: 'production', net: '10.2.0.0/16' });
      assert.equal(
        canonicalize(staging.apply('k', made(value, 'staging', '10.1.7.0/24'))),
        canonicalize(production.apply('k', made(value, 'production', '10.2.7.0/24'))),
      );
    }),
  );
});

test('numbers and booleans are replaced only at their places, and only where they are the value', () => {
  const { apply } = substitution({
    replicas: { value: 3, at: [{ kind: 'Deploy*', path: '/spec/replicas' }] },
    free: 3,
  });
  assert.deepEqual(apply('Deployment', { spec: { replicas: 3, port: 3 } }), {
    spec: { replicas: '${replicas}', port: 3 },
  });
  assert.deepEqual(apply('Deployment', { spec: { replicas: 4 } }), { spec: { replicas: 4 } });
  assert.deepEqual(apply('Deployment', { spec: { replicas: '3' } }), { spec: { replicas: '3' } });
  assert.deepEqual(apply('Service', { spec: { replicas: 3 } }), { spec: { replicas: 3 } });
});

test('keys are replaced too, unless two members would become one', () => {
  const { apply } = substitution({ env: 'staging' });
  assert.deepEqual(apply('k', { 'db-staging': 'staging' }), { 'db-${env}': '${env}' });
  assert.deepEqual(apply('k', { staging: 1, '${env}': 2, x: 'staging' }), {
    staging: 1,
    '${env}': 2,
    x: '${env}',
  });
});

test('a member named __proto__ stays a member', () => {
  const value = JSON.parse('{"__proto__":{"env":"staging"}}') as Json;
  const replaced = substitution({ env: 'staging' }).apply('k', value);
  assert.equal(JSON.stringify(replaced), '{"__proto__":{"env":"${env}"}}');
});
