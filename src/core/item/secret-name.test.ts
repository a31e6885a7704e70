import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { classifyName, classifyText } from './secret-name.ts';

const WORDS = [
  ...[
    'password',
    'passwd',
    'passphrase',
    'pwd',
    'pw',
    'pin',
    'code',
    'api',
    'key',
    'keys',
    'access',
    'secret',
    'private',
    'client',
  ],
  ...['connection', 'string', 'conn', 'str', 'preshared', 'psk', 'shared', 'account', 'auth', 'token', 'sas'],
  ...[
    'signing',
    'kube',
    'config',
    'raw',
    'credential',
    'creds',
    'pass',
    'encryption',
    'master',
    'jwt',
    'url',
  ],
  ...['webhook', 'db', 'orders', 'apikey', 'kubeconfig', 'value', 'Text', 'hash', 'id', '2'],
];
const names = fc
  .array(
    fc.tuple(fc.constantFrom(...WORDS), fc.constantFrom('', '_', '-', '.', '/', ' ', '__', 'É'), fc.nat(2)),
    {
      maxLength: 5,
    },
  )
  .map((parts) => parts.map(([word, gap, form]) => gap + written(word, form)).join(''));

function written(word: string, form: number): string {
  if (form === 0) return word;
  return form === 1 ? word.toUpperCase() : word.slice(0, 1).toUpperCase() + word.slice(1);
}

test('the quick way to class a name gives what the thorough one gives', () => {
  fc.assert(
    fc.property(names, (name) => assert.equal(classifyText(name), classifyName(name))),
    { numRuns: 5_000 },
  );
});

test('short words for a password and a PIN are credentials, and words that hold their letters are not', () => {
  for (const name of ['FTP_PW', 'dbPw', 'SCANNER_PIN', 'pinCode', 'PIN'])
    assert.notEqual(classifyName(name), 'plain', name);
  for (const name of ['SHIPPING', 'PWM_RATE', 'mapping', 'PING_INTERVAL', 'pin_length', 'pinned'])
    assert.equal(classifyName(name), 'plain', name);
});
