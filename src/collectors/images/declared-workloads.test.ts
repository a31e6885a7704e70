import assert from 'node:assert/strict';
import { test } from 'node:test';
import { declaredWorkloads } from './declared-workloads.ts';

test('definitions speak for their namespaces, families and programs, and for no other', () => {
  const speaksFor = declaredWorkloads([
    { kind: 'image', name: 'wms/deployment/orders/api' },
    { kind: 'image', name: 'billing/app' },
    { kind: 'sbom', name: 'shop' },
    { kind: 'package', name: 'shop pkg:npm/ms' },
  ]);
  const spoken = [
    { kind: 'image', name: 'wms/deployment/orders/miner' },
    { kind: 'image', name: 'kube-system/daemonset/proxy/proxy' },
    { kind: 'image', name: 'billing/sidecar' },
    { kind: 'image', name: 'service-of-compose' },
    { kind: 'package', name: 'shop pkg:generic/xz' },
    { kind: 'package', name: 'other pkg:generic/xz' },
  ].filter(speaksFor);
  assert.deepEqual(
    spoken.map(({ name }) => name),
    ['wms/deployment/orders/miner', 'billing/sidecar', 'shop pkg:generic/xz'],
  );
});
