import { isJsonArray, isJsonObject } from '../../../core/item/json.ts';
import { annotation, type KubernetesObject, LAST_APPLIED, label } from '../schema.ts';

/** Kinds that only record what the cluster is doing. */
const RECORDS = new Set([
  'Event',
  'Event.events.k8s.io',
  'Lease.coordination.k8s.io',
  'ControllerRevision.apps',
  'EndpointSlice.discovery.k8s.io',
  'Node',
  'ComponentStatus',
  'PodMetrics.metrics.k8s.io',
  'NodeMetrics.metrics.k8s.io',
  'CSINode.storage.k8s.io',
  'CSIStorageCapacity.storage.k8s.io',
  'VolumeAttachment.storage.k8s.io',
  'CertificateSigningRequest.certificates.k8s.io',
  'IPAddress.networking.k8s.io',
  'LeaseCandidate.coordination.k8s.io',
  'ResourceSlice.resource.k8s.io',
  'StorageVersion.internal.apiserver.k8s.io',
  'VerticalPodAutoscalerCheckpoint.autoscaling.k8s.io',
  'PolicyReport.wgpolicyk8s.io',
  'ClusterPolicyReport.wgpolicyk8s.io',
]);

const BUILT_IN_NAMESPACES = new Set(['default', 'kube-system', 'kube-public', 'kube-node-lease']);
const BUILT_IN_CONFIG =
  /^(?:kube-root-ca\.crt|openshift-service-ca\.crt|istio-ca-root-cert|extension-apiserver-authentication|cluster-info|kubeadm-config|kubelet-config.*|kube-proxy|coredns|kube-apiserver-legacy-service-account-token-tracking)$/u;

const LEADER = 'control-plane.alpha.kubernetes.io/leader';

/** Whether a kind only records what the cluster is doing, so that none of its objects is an item. */
export function isRecord(kind: string): boolean {
  return RECORDS.has(kind);
}

/** Whether a live object was made by the cluster for itself, so that nobody would declare it. */
export function isDerived(object: KubernetesObject): boolean {
  const { kind } = object;
  if (isRecord(kind)) return true;
  if (annotation(object, LAST_APPLIED) !== undefined) return false;
  return isOwned(object) || isBuiltIn(object) || isOfPlatform(object);
}

function isOwned({ metadata }: KubernetesObject): boolean {
  const owners = metadata['ownerReferences'];
  return isJsonArray(owners) && owners.length > 0;
}

function isBuiltIn(object: KubernetesObject): boolean {
  const { kind, name, namespace } = object;
  switch (kind) {
    case 'Namespace':
      return BUILT_IN_NAMESPACES.has(name);
    case 'ServiceAccount':
      return name === 'default' || namespace === 'kube-system';
    case 'ConfigMap':
      // Old programs elect their leader by one.
      return BUILT_IN_CONFIG.test(name) || annotation(object, LEADER) !== undefined;
    case 'PersistentVolume':
      return annotation(object, 'pv.kubernetes.io/provisioned-by') !== undefined;
    case 'Service':
      return name === 'kubernetes' && namespace === 'default';
    case 'Secret':
      return isOwnSecret(object);
    case 'ServiceCIDR.networking.k8s.io':
      return name === 'kubernetes';
    case 'Endpoints':
      return isMadeFromService(object);
    default:
      return false;
  }
}

function isOfPlatform(object: KubernetesObject): boolean {
  const { kind, name } = object;
  if (label(object, 'kubernetes.io/bootstrapping') !== undefined) return true;
  if (label(object, 'kubernetes.io/cluster-service') === 'true') return true;
  if (label(object, 'addonmanager.kubernetes.io/mode') !== undefined) return true;
  if (label(object, 'kube-aggregator.kubernetes.io/automanaged') !== undefined) return true;
  if (annotation(object, 'apf.kubernetes.io/autoupdate-spec') === 'true') return true;
  if (kind.endsWith('.rbac.authorization.k8s.io')) return /^(?:system|kubeadm):/u.test(name);
  if (kind === 'PriorityClass.scheduling.k8s.io') return name.startsWith('system-');
  if (object.namespace !== 'kube-system') return false;
  return (
    /^(?:coredns|kube-dns|kube-proxy|metrics-server)$/u.test(name) ||
    label(object, 'tier') === 'control-plane'
  );
}

function isOwnSecret(object: KubernetesObject): boolean {
  const type = object.content['type'];
  return (
    type === 'helm.sh/release.v1' ||
    type === 'bootstrap.kubernetes.io/token' ||
    annotation(object, 'cert-manager.io/certificate-name') !== undefined ||
    (type === 'kubernetes.io/service-account-token' && /-token-[a-z0-9]{5}$/u.test(object.name))
  );
}

/** Endpoints that somebody wrote are kept by nobody else. */
function isMadeFromService(object: KubernetesObject): boolean {
  if (annotation(object, 'endpoints.kubernetes.io/last-change-trigger-time') !== undefined) return true;
  const fields = object.metadata['managedFields'];
  if (!isJsonArray(fields) || fields.length === 0) return true;
  return fields.every(
    (entry) =>
      isJsonObject(entry) && /^kube-(?:controller-manager|apiserver)$/u.test(String(entry['manager'])),
  );
}
