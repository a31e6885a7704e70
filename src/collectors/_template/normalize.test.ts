import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fingerprintWith } from '../../core/item/fingerprint.ts';
import { normalizeRecord } from './normalize.ts';

const fingerprint = fingerprintWith('tests');

test('the order of labels means nothing', () => {
  const one = normalizeRecord({ name: 'a', content: { labels: ['x', 'y'] } }, fingerprint);
  const two = normalizeRecord({ name: 'a', content: { labels: ['y', 'x'] } }, fingerprint);
  assert.deepEqual(one, two);
});

test('a record keeps what it holds, under its name', () => {
  const { kind, name, actual } = normalizeRecord({ name: 'a', content: { replicas: 3 } }, fingerprint);
  assert.deepEqual({ kind, name, actual }, { kind: 'template_record', name: 'a', actual: { replicas: 3 } });
});
