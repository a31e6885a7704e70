import assert from 'node:assert/strict';
import { test } from 'node:test';
import { declaredNamespaces } from './declared-namespaces.ts';

test('manifests speak for the namespaces that hold something of theirs, and for no other', () => {
  const speaksFor = declaredNamespaces([
    { kind: 'ConfigMap', name: 'wms/settings' },
    { kind: 'Namespace', name: 'monitoring' },
    { kind: 'ClusterRole.rbac.authorization.k8s.io', name: 'reader' },
  ]);
  const spoken = ['wms/extra', 'monitoring/extra', 'other', 'wms', ''].filter((name) =>
    speaksFor({ kind: 'ConfigMap', name }),
  );
  assert.deepEqual(spoken, ['wms/extra']);
});
