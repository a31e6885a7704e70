import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { holdsMark } from './credential-mark.ts';
import { concealText } from './secret-text.ts';

const conceal = (text: string): string => concealText(text, (secret) => `<${secret.length}>`);

test('only the secret part of a text is replaced', () => {
  assert.equal(conceal('amqps://erp:pa@ss:w0rd@mq.example/stock'), 'amqps://erp:<10>@mq.example/stock');
  assert.equal(conceal('Server=db;Password=hunter2;Encrypt=true'), 'Server=db;Password=<7>;Encrypt=true');
  assert.equal(conceal('Authorization: Bearer abc123def456'), 'Authorization: Bearer <12>');
  assert.equal(conceal('BASIC dXNlcjpwYXNz= and on'), 'BASIC <13> and on');
  assert.equal(conceal('token ghp_abcdefgh12 here'), 'token <14> here');
  assert.equal(conceal('two: redis://:aaaa@a redis://:bbbbb@b'), 'two: redis://:<4>@a redis://:<5>@b');
});

test('a value behind its name is replaced in a file of YAML and on a command line', () => {
  assert.equal(
    conceal('a: 1\ndb:\n  password: hunter22\n  port: 1'),
    'a: 1\ndb:\n  password: <8>\n  port: 1',
  );
  assert.equal(conceal('- "api-token": "hunter22"'), '- "api-token": <10>');
  assert.equal(conceal('{user: a, db.password: hunter22}'), '{user: a, db.password: <9>');
  assert.equal(conceal('run --db-password hunter22 -v'), 'run --db-password <8> -v');
  assert.equal(conceal("run -token 'hunter 2'"), 'run -token <10>');
});

test('what only speaks of a credential stays', () => {
  for (const text of [
    'requirePassword: true',
    'max-token: 20',
    'password: $DB_PASSWORD',
    'password: {{ .Values.password }}',
    'password: |',
    'run --token $TOKEN',
    'run --token --verbose',
    'Please change your password: it is old',
    'a pre-token was here',
    Buffer.from('-----BEGIN CERTIFICATE-----\nMIIB0DCCAXegAwIBAgIJAaxzhdKg\n').toString('base64'),
  ])
    assert.equal(conceal(text), text);
});

const SECRETS = [
  'run --token s3cret77',
  '\npassword: s3cret77',
  Buffer.from('-----BEGIN RSA PRIVATE KEY-----\ns3cret77s3cret77').toString('base64'),
  'https://u:s3cret@h',
  'password=s3cret',
  'sig=s3cret',
  'ghp_12345678',
  'gho_12345678',
  'ghs_12345678',
  'github_pat_12345678',
  'glpat-12345678',
  'xoxb-12345678',
  'xoxp-12345678',
  'sk_live_12345678',
  'rk_test_12345678',
  'AIzaSy345678901234567890',
  'npm_12345678901234567890',
  'hvs.1234567890123456',
  'eyJhbGciOiJ9.eyJzdWIiOiJ9.x',
  'SG.1234567890123456.1234567890123456',
  'bearer abc123def',
  'Basic abc123def',
  'AKIAIOSFODNN7EXAMPLE',
  'ASIAIOSFODNN7EXAMPLE',
  '-----BEGIN PRIVATE KEY-----\nx',
  '-----BEGIN PGP PRIVATE KEY BLOCK-----\nx',
];

test('every form is found at any place of a text, so the cheap look before never misses one', () => {
  const around = fc.string().map((text) => text.replaceAll(/[A-Za-z\d_-]+$/g, ''));
  fc.assert(
    fc.property(fc.constantFrom(...SECRETS), around, fc.string(), (secret, before, after) => {
      const text = `${before} ${secret} ${after}`;
      assert.ok(holdsMark(text), text);
      assert.notEqual(conceal(text), text);
      assert.ok(!conceal(text).includes(secret));
    }),
    { numRuns: 1_000 },
  );
});
