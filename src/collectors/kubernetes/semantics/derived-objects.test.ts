import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseOptions } from '../options.ts';
import { type KubernetesObject, parseObject } from '../schema.ts';
import { isDerived } from './derived-objects.ts';
import { itemName } from './scope.ts';

function live(apiVersion: string, kind: string, name: string): KubernetesObject {
  const object = parseObject({ apiVersion, kind, metadata: { name, uid: '1' } });
  assert.ok(object);
  return object;
}

test('what the cluster notes of its own addresses and devices is nobody’s declaration', () => {
  for (const object of [
    live('networking.k8s.io/v1', 'IPAddress', '10.96.0.1'),
    live('networking.k8s.io/v1', 'ServiceCIDR', 'kubernetes'),
    live('resource.k8s.io/v1', 'ResourceSlice', 'node-a-gpu-x7k2p'),
    live('coordination.k8s.io/v1beta1', 'LeaseCandidate', 'scheduler-a'),
  ])
    assert.equal(isDerived(object), true, object.kind);
  assert.equal(isDerived(live('networking.k8s.io/v1', 'ServiceCIDR', 'more')), false);
});

test('what was made for a claim, a certificate or an election is nobody’s declaration', () => {
  const noted = (kind: string, note: string): KubernetesObject => {
    const object = live('v1', kind, 'a');
    return { ...object, metadata: { ...object.metadata, annotations: { [note]: 'x' } } };
  };
  for (const object of [
    noted('PersistentVolume', 'pv.kubernetes.io/provisioned-by'),
    noted('Secret', 'cert-manager.io/certificate-name'),
    noted('ConfigMap', 'control-plane.alpha.kubernetes.io/leader'),
    live('autoscaling.k8s.io/v1', 'VerticalPodAutoscalerCheckpoint', 'a'),
    live('wgpolicyk8s.io/v1alpha2', 'PolicyReport', 'a'),
  ])
    assert.equal(isDerived(object), true, object.kind);
  assert.equal(isDerived(noted('Secret', 'example/note')), false);
});

test('kinds of the whole cluster have a name without a namespace', () => {
  for (const [apiVersion, kind] of [
    ['networking.k8s.io/v1', 'ServiceCIDR'],
    ['resource.k8s.io/v1', 'DeviceClass'],
    ['storage.k8s.io/v1', 'VolumeAttributesClass'],
    ['snapshot.storage.k8s.io/v1', 'VolumeSnapshotClass'],
    ['snapshot.storage.k8s.io/v1', 'VolumeSnapshotContent'],
    ['admissionregistration.k8s.io/v1', 'MutatingAdmissionPolicy'],
    ['admissionregistration.k8s.io/v1', 'MutatingAdmissionPolicyBinding'],
    ['certificates.k8s.io/v1beta1', 'ClusterTrustBundle'],
  ] as const)
    assert.equal(itemName(live(apiVersion, kind, 'a'), parseOptions({})), 'a', kind);
});
