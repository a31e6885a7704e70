import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fingerprintWith, isFingerprint } from './fingerprint.ts';
import type { Json } from './json.ts';
import { concealMember, concealSecrets } from './secret-detection.ts';

const fingerprint = fingerprintWith('a key for tests');
const conceal = (value: Json, sensitive?: Json): Json => concealSecrets(value, sensitive, fingerprint);

/** Values that must come through as they are: each looks like a secret to somebody careless. */
const ORDINARY: Json[] = [
  {
    arn: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:erp-AbCdEf',
    secret_arn: 'arn:aws:x',
    secret_id: 'erp',
  },
  {
    secret_name: 'erp',
    kms_key_id: 'arn:aws:kms:us-east-1:123456789012:key/4ad5e6f7',
    kms_master_key_id: 'alias/data',
  },
  { password_reuse_prevention: 12, minimum_password_length: 14, max_password_age: 90, hard_expiry: true },
  { require_symbols: true, allow_users_to_change_password: true, password_last_used: '2026-11-22T00:00:00Z' },
  {
    token_validity_units: 'hours',
    access_token_validity: 60,
    http_tokens: 'required',
    creation_token: 'erp-files',
  },
  {
    manage_master_user_password: true,
    enable_key_rotation: true,
    deletion_window_in_days: 30,
    password_wo_version: 1,
  },
  {
    master_user_secret: [
      { kms_key_id: 'alias/x', secret_arn: 'arn:aws:secretsmanager:x', secret_status: 'active' },
    ],
  },
  {
    secrets: [{ name: 'DB_PASSWORD', valueFrom: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:db' }],
  },
  { name: 'SECRET_NAME', value: 'erp' },
  { name: 'password_encryption', value: 'scram-sha-256' },
  {
    key: 'passenger',
    bypass: 'yes',
    compass: 'north',
    author: 'stock',
    authorization: 'AWS_IAM',
    tokenizer: 'words',
  },
  {
    public_key: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIH',
    key_name: 'ops',
    key: 'orders/stock.csv',
    key_pair: 'ops',
  },
  {
    sha: 'da39a3ee5e6b4b0d3255bfef95601890afd80709',
    digest: 'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934c',
  },
  {
    url: 'https://example.com:8443/path?to=a@b.example',
    endpoint: 'amqps://mq.example:5671',
    mail: 'ops@example.com',
  },
  {
    description: 'Basic authentication with a bearer token; password: see the vault',
    script: 'curl -u $USER token=$TOKEN',
  },
  {
    policy:
      '{"Action":"secretsmanager:GetSecretValue","Resource":"arn:aws:secretsmanager:*:*:secret:*","token_type":"x"}',
  },
  { password: null, secret: '', token: [], api_key: {} },
  {
    user_data_base64: 'IyEvYmluL3NoCmVjaG8gaGVsbG8K',
    etag: 'd41d8cd98f00b204e9800998ecf8427e',
    serial: 'eyJ',
  },
  {
    partition_keys: ['sku'],
    hash_key: 'order',
    range_key: 'line',
    primary_key: ['id'],
    routing_key: 'stock.moved',
  },
];

test('what only looks like a secret comes through untouched, as the same value', () => {
  for (const value of ORDINARY) assert.equal(conceal(value), value, JSON.stringify(value));
});

const CANARY = 'cAn4ryX7q9ZpL2vB8kT0';

/** Places where a secret can hide; each holds the canary. */
const HIDING: ((canary: string) => Json)[] = [
  (canary) => ({ password: canary }),
  (canary) => ({ master_password: canary, engine: 'postgres' }),
  (canary) => ({ MasterUserPassword: canary }),
  (canary) => ({ 'db-passwd': [canary] }),
  (canary) => ({ db: { password: { current: [canary] } } }),
  (canary) => ({ secret: canary, id: 'x' }),
  (canary) => ({ token: canary }),
  (canary) => ({ apiKey: canary }),
  (canary) => ({ api_key_value: canary }),
  (canary) => ({ secret_access_key: canary }),
  (canary) => ({ private_key_pem: canary }),
  (canary) => ({ client_secret: canary }),
  (canary) => ({ primary_connection_string: `Endpoint=sb://x/;SharedAccessKey=${canary}` }),
  (canary) => ({ settings: `Server=db;Password=${canary};Encrypt=true` }),
  (canary) => ({ tunnel1_preshared_key: canary }),
  (canary) => ({ secret_string: canary }),
  (canary) => ({ secrets: { DB: canary } }),
  (canary) => ({ auth: canary }),
  (canary) => ({ environment: [{ variables: { DB_PASSWORD: canary } }] }),
  (canary) => ({ environment: [{ name: 'API_TOKEN', value: canary }] }),
  (canary) => ({ parameter: [{ value: canary, name: 'smtp_password', apply_method: 'immediate' }] }),
  (canary) => ({ Environment: [{ Name: 'CLIENT_SECRET', Value: canary }] }),
  (canary) => ({
    container_definitions: JSON.stringify([{ environment: [{ name: 'DB_PASSWORD', value: canary }] }]),
  }),
  (canary) => ({ config: JSON.stringify({ inner: JSON.stringify({ token: canary }) }, null, 2) }),
  (canary) => ({ endpoint: `amqps://erp:${canary}@mq.example:5671/stock` }),
  (canary) => ({ urls: [`redis://:${canary}@cache:6379`] }),
  (canary) => ({ user_data: `#!/bin/sh\nexport DB=postgres://erp:${canary}@db/erp\n` }),
  (canary) => ({ user_data: `#!/bin/sh\nPASSWORD=${canary}\nrun` }),
  (canary) => ({ callback: `https://x.example/in?sv=1&sig=${canary}&se=2` }),
  (canary) => ({ header: `Authorization: Bearer ${canary}` }),
  (canary) => ({ header: `Basic ${canary}=` }),
  (canary) => ({ note: `-----BEGIN RSA PRIVATE KEY-----\nMII${canary}\n-----END RSA PRIVATE KEY-----` }),
  (canary) => ({ note: `-----BEGIN OPENSSH PRIVATE KEY-----\\n${canary}` }),
  (canary) => ({ note: `see ghp_${canary}.` }),
  (canary) => ({ note: `glpat-${canary}` }),
  (canary) => ({ note: `xoxb-12-${canary}` }),
  (canary) => ({ note: `sk_live_${canary}` }),
  (canary) => ({ note: `AIzaSy${canary}${canary}` }),
  (canary) => ({ note: `eyJhbGciOiJub25lIn0.eyJ${canary}.${canary}` }),
  (canary) => ({ note: `AKIAIOSFODNN7EXAMPLE:${canary}${canary}` }),
  (canary) => ({ ['__proto__']: 1, list: [{ password: canary }] }),
];

test('a planted canary is in no result, wherever it hides', () => {
  for (const hide of HIDING) {
    const text = JSON.stringify(conceal(hide(CANARY)));
    assert.ok(!text.includes(CANARY), JSON.stringify(hide(CANARY)));
    assert.ok(text.includes('fingerprint:'), text);
  }
});

const noise = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>;
const canary = fc.stringMatching(/^[a-z]{6}[A-Z]{4}[0-9]{10}$/);

test('a planted canary is in no result, whatever surrounds it', () => {
  fc.assert(
    fc.property(fc.constantFrom(...HIDING), canary, noise, fc.string(), (hide, secret, around, key) => {
      const value: Json = [around, { [key]: around, deep: [[{ of: hide(secret) }]] }];
      assert.ok(!JSON.stringify(conceal(value)).includes(secret));
    }),
    { numRuns: 500 },
  );
});

test('everything that the source marks as sensitive is concealed, whatever it is', () => {
  fc.assert(
    fc.property(canary, noise, (secret, around) => {
      const value: Json = { a: [around, { b: secret, c: 4242424242 }], d: around };
      for (const sensitive of [
        true,
        { a: true },
        { a: [false, true] },
        { a: [false, { b: true, c: true }] },
      ] as Json[]) {
        const text: string = JSON.stringify(conceal(value, sensitive));
        assert.ok(!text.includes(secret));
        assert.equal(text.includes('4242424242'), JSON.stringify(around).includes('4242424242'));
      }
    }),
  );
});

test('numbers and booleans that are secret are concealed, absence is not', () => {
  const result = conceal({ password: 12345678, pin: { api_key: true }, secret: [null, ''] }) as Record<
    string,
    Json
  >;
  assert.ok(isFingerprint(result['password']));
  assert.ok(isFingerprint((result['pin'] as Record<string, Json>)['api_key']));
  assert.deepEqual(result['secret'], [null, '']);
  assert.deepEqual(conceal({ a: null, b: '' }, true), { a: null, b: '' });
});

test('concealing twice is concealing once, and equal secrets stay equal', () => {
  for (const hide of HIDING) {
    const once = conceal(hide(CANARY));
    assert.deepEqual(conceal(once), once);
    assert.deepEqual(conceal(hide(CANARY)), once);
  }
});

test('a single member is concealed as in an object that holds only it', () => {
  const names = fc.constantFrom(
    'password',
    'secret',
    'max_password_age',
    'value',
    'name',
    '__proto__',
    'unit',
  );
  fc.assert(
    fc.property(
      names,
      fc.oneof(noise, fc.constantFrom(...HIDING.map((hide) => hide(CANARY)))),
      (name, value) => {
        const object = conceal(JSON.parse(`{${JSON.stringify(name)}:${JSON.stringify(value)}}`) as Json);
        assert.deepEqual(
          concealMember(name, value, fingerprint),
          Object.getOwnPropertyDescriptor(object, name)?.value,
        );
      },
    ),
  );
});

test('members named __proto__ survive as members', () => {
  const hostile = JSON.parse('{"__proto__":{"password":"hunter2"},"token":"hunter2"}') as Json;
  const text = JSON.stringify(conceal(hostile));
  assert.match(text, /^\{"__proto__":\{"password":"fingerprint:[0-9a-f]+"\},"token":"fingerprint:/);
});

test('a JSON text that is nested beyond the stack is concealed whole', () => {
  const text = `{"password":${'['.repeat(200_000)}"x"${']'.repeat(200_000)}}`;
  assert.ok(isFingerprint((conceal({ text }) as Record<string, Json>)['text']));
});

test('hostile texts take time in proportion to their length', () => {
  const hostile = [
    'eyJ',
    'eyJ-',
    '://',
    '://a:',
    'basic ',
    'token=',
    '-----BEGIN PRIVATE KEY-----',
    'AKIA',
    'ghp_',
    '"{',
    'SG.a',
  ];
  for (const part of hostile) {
    const text: string = part.repeat(Math.ceil(300_000 / part.length));
    const started = performance.now();
    conceal({ text });
    assert.ok(performance.now() - started < 2_000, part);
  }
});
