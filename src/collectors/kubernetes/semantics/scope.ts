import type { DeclaredNames } from '../../collector.ts';
import type { Options } from '../options.ts';
import type { KubernetesObject } from '../schema.ts';

/** Kinds of the platform that belong to the whole cluster. */
const CLUSTER_WIDE = new Set([
  'Namespace',
  'Node',
  'PersistentVolume',
  'ComponentStatus',
  'ClusterRole.rbac.authorization.k8s.io',
  'ClusterRoleBinding.rbac.authorization.k8s.io',
  'StorageClass.storage.k8s.io',
  'CSIDriver.storage.k8s.io',
  'CSINode.storage.k8s.io',
  'VolumeAttachment.storage.k8s.io',
  'PriorityClass.scheduling.k8s.io',
  'RuntimeClass.node.k8s.io',
  'IngressClass.networking.k8s.io',
  'CustomResourceDefinition.apiextensions.k8s.io',
  'APIService.apiregistration.k8s.io',
  'ValidatingWebhookConfiguration.admissionregistration.k8s.io',
  'MutatingWebhookConfiguration.admissionregistration.k8s.io',
  'ValidatingAdmissionPolicy.admissionregistration.k8s.io',
  'ValidatingAdmissionPolicyBinding.admissionregistration.k8s.io',
  'MutatingAdmissionPolicy.admissionregistration.k8s.io',
  'MutatingAdmissionPolicyBinding.admissionregistration.k8s.io',
  'ClusterTrustBundle.certificates.k8s.io',
  'DeviceClass.resource.k8s.io',
  'IPAddress.networking.k8s.io',
  'ServiceCIDR.networking.k8s.io',
  'ResourceSlice.resource.k8s.io',
  'StorageVersion.internal.apiserver.k8s.io',
  'StorageVersionMigration.storagemigration.k8s.io',
  'VolumeAttributesClass.storage.k8s.io',
  'VolumeSnapshotClass.snapshot.storage.k8s.io',
  'VolumeSnapshotContent.snapshot.storage.k8s.io',
  'PodSecurityPolicy.policy',
  'FlowSchema.flowcontrol.apiserver.k8s.io',
  'PriorityLevelConfiguration.flowcontrol.apiserver.k8s.io',
  'CertificateSigningRequest.certificates.k8s.io',
  'ClusterIssuer.cert-manager.io',
  'GatewayClass.gateway.networking.k8s.io',
]);

/** Groups of the platform itself, whose other kinds all live in namespaces. */
const OWN_GROUPS = /^[A-Z][A-Za-z]*(?:\.(?:apps|batch|autoscaling|policy|(?:[a-z-]+\.)*k8s\.io))?$/u;

/** The namespace an object is in, before mapping; undefined for what belongs to the whole cluster. */
export function namespaceOf(object: KubernetesObject, options: Options): string | undefined {
  const { kind } = object;
  if (CLUSTER_WIDE.has(kind)) return undefined;
  if (object.namespace !== undefined) return object.namespace;
  // Whether a kind that somebody else defined lives in namespaces cannot be told from one that is written without.
  return OWN_GROUPS.test(kind) ? options.defaultNamespace : undefined;
}

/**
 * `namespace/name` with the namespace as it is called in every environment, or `name`.
 * @param expected the declared names, of which a manifest without a namespace has none if its kind is somebody else's:
 *   in the namespace that such manifests go to, a live object answers to that name.
 */
export function itemName(object: KubernetesObject, options: Options, expected?: DeclaredNames): string {
  const namespace = namespaceOf(object, options);
  const { kind, name } = object;
  if (namespace === undefined) return name;
  const full = `${mapped(namespace, options)}/${name}`;
  if (!expected || namespace !== options.defaultNamespace || expected.has(kind, full)) return full;
  return !OWN_GROUPS.test(kind) && expected.has(kind, name) ? name : full;
}

export function mapped(namespace: string, { namespaces }: Options): string {
  return namespaces.get(namespace) ?? namespace;
}
