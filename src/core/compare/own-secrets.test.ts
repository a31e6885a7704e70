import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { KindTraits } from '../item/kind-traits.ts';
import { mentionsSecret, withoutOwnSecrets } from './own-secrets.ts';

const traits: KindTraits = { layer: 'database', paths: [{ pattern: '/**/password', role: 'secret' }] };
const fingerprint = (digit: string): string => `fingerprint:${digit.repeat(32)}`;

test('two environments must agree that there is a secret, not which one it is', () => {
  const of = (digit: string) =>
    withoutOwnSecrets({ users: [{ name: 'app', password: fingerprint(digit) }] }, traits);
  assert.deepEqual(of('a'), of('b'));
  assert.notDeepEqual(of('a'), withoutOwnSecrets({ users: [{ name: 'app' }] }, traits));
});

test('what is concealed without being a credential is still compared', () => {
  const of = (digit: string) => withoutOwnSecrets({ postingMode: fingerprint(digit) }, traits);
  assert.notDeepEqual(of('a'), of('b'));
});

test('a look at the text tells whether there is anything to do', () => {
  assert.ok(mentionsSecret(JSON.stringify({ password: fingerprint('a') })));
  assert.ok(!mentionsSecret(JSON.stringify({ password: '' })));
});
