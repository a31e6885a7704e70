import assert from 'node:assert/strict';
import { test } from 'node:test';
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
