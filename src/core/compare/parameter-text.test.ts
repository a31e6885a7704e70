// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is the form in which replaced values are written
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Parameter } from '../catalog/estate.ts';
import { compileParameterText, mentionsParameter } from './parameter-text.ts';

const parameters = (values: Record<string, string>): ReadonlyMap<string, Parameter> =>
  new Map(Object.entries(values).map(([name, value]) => [name, { value, at: [] }]));
const replaced = (values: Record<string, string>, text: string): string =>
  compileParameterText(parameters(values))(text);

test('a value is replaced wherever it stands as a whole word', () => {
  const values = { env: 'staging' };
  assert.equal(replaced(values, 'db.staging.example'), 'db.${env}.example');
  assert.equal(replaced(values, 'staging_db-staging'), '${env}_db-${env}');
  assert.equal(
    replaced(values, 'stagingdb upstaging staging2 éstaging'),
    'stagingdb upstaging staging2 éstaging',
  );
});

test('a value that begins or ends with a sign needs no border there', () => {
  assert.equal(replaced({ suffix: '-stg' }, 'orders-stg'), 'orders${suffix}');
  assert.equal(replaced({ domain: '.stg.example' }, 'api.stg.example/x'), 'api${domain}/x');
  assert.equal(replaced({ suffix: '-stg' }, 'orders-stg2'), 'orders-stg2');
});

test('the longest value comes first, and signs of regular expressions are only text', () => {
  assert.equal(replaced({ a: 'eu', b: 'eu-west' }, 'eu-west-1 eu'), '${b}-1 ${a}');
  assert.equal(replaced({ a: 'x.y' }, 'xzy x.y'), 'xzy ${a}');
});

test('a value that is the name of a parameter does not touch what was replaced', () => {
  assert.equal(
    replaced({ environment: 'stg', word: 'environment' }, 'stg environment'),
    '${environment} ${word}',
  );
  assert.equal(
    replaced({ net: '10.0.0.0/8', n: '24', word: 'net' }, '10.0.3.0/24 24 net'),
    '${net}+768/24 ${n} ${word}',
  );
});

test('of two parameters with one value the first by name stands for it, in whatever order they are declared', () => {
  assert.equal(replaced({ zone: 'eu', area: 'eu' }, 'eu'), '${area}');
  assert.equal(replaced({ area: 'eu', zone: 'eu' }, 'eu'), '${area}');
  assert.equal(replaced({ b: '10.0.0.0/8', a: '10.0.0.0/8' }, '10.0.0.1'), '${a}+1');
});

test('a block covers the addresses in it, by their distance, and the narrowest block comes first', () => {
  const values = { vpc: '10.40.0.0/16', subnet: '10.40.3.0/24' };
  assert.equal(replaced(values, '10.40.0.0/16'), '${vpc}');
  assert.equal(replaced(values, '10.40.0.0'), '${vpc}+0');
  assert.equal(replaced(values, '10.40.3.7'), '${subnet}+7');
  assert.equal(replaced(values, '10.40.4.0/24,10.41.0.1'), '${vpc}+1024/24,10.41.0.1');
  assert.equal(replaced(values, '110.40.3.7 10.40.3.7.1'), '110.40.3.7 10.40.3.7.1');
});

test('the block of all addresses covers only itself', () => {
  assert.equal(replaced({ open: '0.0.0.0/0' }, '0.0.0.0/0 10.0.0.1'), '${open} 10.0.0.1');
});

test('an address that a text parameter holds is a word', () => {
  assert.equal(
    replaced({ host: '10.40.3.7', vpc: '10.50.0.0/16' }, '10.40.3.7:80 10.50.0.1'),
    '${host}:80 ${vpc}+1',
  );
});

test('values of one letter, and bound ones, are not replaced in texts', () => {
  assert.equal(replaced({ a: 'x', b: '' }, 'x x'), 'x x');
  const bound = new Map([['a', { value: 'staging', at: [{ path: '/x' }] }]]);
  assert.equal(compileParameterText(bound)('staging'), 'staging');
});

const word = fc.constantFrom(
  'eu',
  'staging',
  'env',
  'area',
  '10.0.0.0/8',
  '10.0.0.0/24',
  '24',
  '-x',
  'é"b\\',
  'us-1',
);
const sets = fc.dictionary(fc.constantFrom('env', 'area', 'net', 'zone'), word);
const texts = fc
  .array(fc.oneof(word, fc.constantFrom('-', '.', ' ', '/', 'a', '10.0.0.9', '${env}', '"')), {
    maxLength: 8,
  })
  .map((parts) => parts.join(''));

test('replacing twice is replacing once, and nothing happens without parameters', () => {
  fc.assert(
    fc.property(sets, texts, (values, text) => {
      const once = replaced(values, text);
      assert.equal(replaced(values, once), once);
      assert.equal(replaced({}, text), text);
    }),
    { numRuns: 1_000 },
  );
});

test('the cheap look at canonical text never misses a value that would be replaced', () => {
  fc.assert(
    fc.property(sets, texts, (values, text) => {
      if (replaced(values, text) !== text) {
        assert.ok(mentionsParameter(parameters(values))(JSON.stringify({ [text]: text })));
      }
    }),
    { numRuns: 1_000 },
  );
});
