import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { KindTraits } from '../item/kind-traits.ts';
import { isEntirelyOf } from './path-role.ts';

const traits: KindTraits = {
  layer: 'database',
  paths: [
    { pattern: '/**/*password*', role: 'secret' },
    { pattern: '/*password*', role: 'secret' },
    { pattern: '/scaling/endpoint', role: 'endpoint' },
    { pattern: '/scaling/*', role: 'size' },
    { pattern: '/instance_class', role: 'size' },
    { pattern: '/disk/**', role: 'size' },
    { pattern: '/**/max_size', role: 'size' },
    { pattern: '/address', role: 'endpoint' },
  ],
};

for (const [pattern, expected, why] of [
  ['/instance_class', true, 'it is declared'],
  ['/instance_class/unit', true, 'it lies below a declared path'],
  ['/scaling/min', true, 'a wildcard of the rule covers it'],
  ['/scaling/*', false, 'it would also cover an endpoint'],
  ['/scaling', false, 'it reaches above what is declared'],
  ['/groups/*/max_size', true, 'a rule for every depth covers it'],
  ['/groups/0/password_size', false, 'it is a secret first'],
  ['/*/max_size', true, 'a family of names at the top is no place that it covers'],
  ['/disk', true, 'everything below is declared, itself included'],
  ['/disk/*/size', true, 'its own wildcard stays within the rule'],
  ['/*', false, 'it covers everything'],
  ['/**', false, 'it covers everything'],
  ['/d*', false, 'a part of a token may be another one'],
  ['/address', false, 'it has another role'],
  ['/unheard/of', false, 'nothing is declared of it'],
  ['/disk/**/size', true, 'whatever lies between is below the rule'],
] as const) {
  test(`${pattern} is ${expected ? '' : 'not '}entirely of size: ${why}`, () => {
    assert.equal(isEntirelyOf(traits, pattern, ['size']), expected);
  });
}
