// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the notation that is tested
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parametersIn, withParameters } from './parameter-references.ts';

const parameters = new Map([
  ['domain', { value: 'example.com', at: [] }],
  ['limit', { value: 12, at: [] }],
]);

test('references are replaced wherever they stand, and keep their type where they stand alone', () => {
  assert.deepEqual(
    withParameters({ a: ['x.${domain}', '${limit}'], b: 'up to ${limit}', c: 1 }, parameters),
    {
      a: ['x.example.com', 12],
      b: 'up to 12',
      c: 1,
    },
  );
});

test('a doubled dollar means the text itself, and what is no parameter stays', () => {
  assert.equal(withParameters('$${domain} ${other}', parameters), '${domain} ${other}');
});

test('names what a value refers to', () => {
  assert.deepEqual([...parametersIn({ a: ['${domain} ${limit}', '$${other}'] })], ['domain', 'limit']);
});
