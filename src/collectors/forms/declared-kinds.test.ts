import assert from 'node:assert/strict';
import { test } from 'node:test';
import { declaredKinds } from './declared-kinds.ts';

test('a declared side speaks for the kinds that it has something of, and for no other', () => {
  const speaksFor = declaredKinds([{ kind: 'package', name: 'openssl' }]);
  assert.equal(speaksFor({ kind: 'package', name: 'tcpdump' }), true);
  assert.equal(speaksFor({ kind: 'certificate', name: '/etc/ssl/a.pem' }), false);
});
