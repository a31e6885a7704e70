import assert from 'node:assert/strict';
import { test } from 'node:test';
import { declaredSecrets } from './declared-secrets.ts';

test('a declaration speaks for its account, mounts and namespaces, and not for secrets that AWS keeps for itself', () => {
  const speaksFor = declaredSecrets([
    { kind: 'aws_secret', name: 'wms/orders' },
    { kind: 'kubernetes_secret', name: 'wms/db' },
  ]);
  const spoken = [
    { kind: 'aws_secret', name: 'extra' },
    { kind: 'aws_secret', name: 'rds!db-0a1b' },
    { kind: 'kubernetes_secret', name: 'wms/extra' },
    { kind: 'kubernetes_secret', name: 'other/extra' },
    { kind: 'vault_secret', name: 'wms/extra' },
  ].filter(speaksFor);
  assert.deepEqual(
    spoken.map(({ name }) => name),
    ['extra', 'wms/extra'],
  );
});
