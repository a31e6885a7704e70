/** Groups that a kind has left; the old name still stands in manifests and annotations. */
const MOVED: Readonly<Record<string, string>> = {
  'Deployment.extensions': 'apps',
  'DaemonSet.extensions': 'apps',
  'ReplicaSet.extensions': 'apps',
  'Ingress.extensions': 'networking.k8s.io',
  'NetworkPolicy.extensions': 'networking.k8s.io',
  'PodSecurityPolicy.extensions': 'policy',
};

/** `Deployment.apps` for every version of the group; `ConfigMap` for what has no group. */
export function kindName(apiVersion: string, kind: string): string {
  const slash = apiVersion.lastIndexOf('/');
  if (slash === -1) return kind;
  const name = `${kind}.${apiVersion.slice(0, slash)}`;
  return Object.hasOwn(MOVED, name) ? `${kind}.${MOVED[name]}` : name;
}
