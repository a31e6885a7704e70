// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is the form in which replaced values are written
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Parameter } from '../catalog/estate.ts';
import { canonicalize } from '../item/canonical-json.ts';
import { jsonObjects } from '../item/json.arbitrary.ts';
import type { Json } from '../item/json.ts';
import { indexIdentities } from './identity-index.ts';
import { replaceInText } from './replace-in-text.ts';
import { compileSubstitution } from './substitution.ts';

const parameters = new Map<string, Parameter>(
  Object.entries({ env: 'staging', area: 'eu', net: '10.40.0.0/16', count: '12' }).map(([name, value]) => [
    name,
    { value, at: [] },
  ]),
);
const identities = indexIdentities([
  { source: 's', kind: 'k', name: 'site["a"]', identities: { arn: 'arn:staging:7', id: '1234567' } },
]);

const text = fc
  .array(
    fc.constantFrom(
      'staging',
      'eu',
      '10.40.3.1',
      '10.40.0.0/16',
      'arn:staging:7',
      '1234567',
      '12',
      '-',
      '"',
      '\\',
      'é',
      'x',
    ),
    { maxLength: 4 },
  )
  .map((parts) => parts.join(''));
const leaf = fc.oneof(text, fc.constantFrom<Json>(12, 1234567, true, null));
const tree = fc.dictionary(
  text,
  fc.oneof(leaf, fc.array(leaf), fc.dictionary(text, leaf), fc.array(fc.dictionary(text, leaf))),
);

test('replacing in the text is replacing in the objects', () => {
  const { apply, applyToText } = compileSubstitution(parameters, identities);
  fc.assert(
    fc.property(fc.oneof(tree, jsonObjects), (value) => {
      const found = applyToText('kind', canonicalize(value));
      if (found) assert.equal(found.text, canonicalize(apply('kind', value)));
    }),
  );
});

test('what needs objects is left to them: escapes, keys that change, parameters with a place', () => {
  const replace = (each: string) => each.replaceAll('staging', '${env}');
  assert.equal(replaceInText('{"a":"\\n"}', replace), undefined);
  assert.equal(replaceInText('{"staging":1}', replace), undefined);
  const bound = new Map([['n', { value: 2, at: [{ kind: 'queue', path: '/n' }] }]]);
  const { applyToText } = compileSubstitution(bound, identities);
  assert.equal(applyToText('queue', '{"n":2}'), undefined);
  assert.deepEqual(applyToText('topic', '{"n":2}'), { text: '{"n":2}', inArray: false });
});

test('a replacement in an array is told, since sets are in order', () => {
  const replace = (each: string) => each.replaceAll('staging', '${env}');
  assert.deepEqual(replaceInText('{"a":["b"],"c":"staging"}', replace), {
    text: '{"a":["b"],"c":"${env}"}',
    inArray: false,
  });
  assert.deepEqual(replaceInText('{"a":[{"b":"staging"}]}', replace), {
    text: '{"a":[{"b":"${env}"}]}',
    inArray: true,
  });
});
