import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { fingerprintWith, isFingerprint } from './fingerprint.ts';

const fingerprint = fingerprintWith('estate key');

test('equal secrets have equal fingerprints under one key and different ones under another', () => {
  assert.equal(fingerprint('hunter2'), fingerprint('hunter2'));
  assert.notEqual(fingerprint('hunter2'), fingerprint('hunter3'));
  assert.notEqual(fingerprint('hunter2'), fingerprintWith('other key')('hunter2'));
});

test('a fingerprint is not fingerprinted again', () => {
  assert.equal(fingerprint(fingerprint('hunter2')), fingerprint('hunter2'));
});

test('a secret that only begins like a fingerprint is still hidden', () => {
  assert.ok(!fingerprint('fingerprint:hunter2').includes('hunter2'));
  assert.equal(isFingerprint('fingerprint:hunter2'), false);
  assert.equal(isFingerprint(fingerprint('hunter2')), true);
  assert.equal(isFingerprint(7), false);
});

test('a fingerprint is the first half of HMAC-SHA-256, whatever the length of key and value', () => {
  const units = fc.constantFrom('a', 'ü', '字', '😀', '\ud800', '0');
  const lengths = { maxLength: 200 } as const;
  fc.assert(
    fc.property(
      fc.string({ unit: units, ...lengths }),
      fc.string({ unit: units, ...lengths }),
      (key, value) => {
        const expected = createHmac('sha256', key).update(value, 'utf8').digest('hex').slice(0, 32);
        assert.equal(fingerprintWith(key)(value), `fingerprint:${expected}`);
        assert.equal(fingerprintWith(Buffer.from(key))(value), `fingerprint:${expected}`);
      },
    ),
  );
  const long = 'x'.repeat(1_000_000);
  const expected = createHmac('sha256', 'estate key').update(long).digest('hex').slice(0, 32);
  assert.equal(fingerprint(long), `fingerprint:${expected}`);
});
