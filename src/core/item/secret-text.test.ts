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

const SECRETS = [
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
