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
  let ofVersion = known.get(apiVersion);
  if (ofVersion === undefined) {
    if (known.size >= MOST_KNOWN) known.clear();
    ofVersion = new Map();
    known.set(apiVersion, ofVersion);
  }
  let name = ofVersion.get(kind);
  if (name === undefined) {
    if (ofVersion.size >= MOST_KNOWN) ofVersion.clear();
    name = inGroup(kind, apiVersion.slice(0, slash));
    ofVersion.set(kind, name);
  }
  return name;
}

/** An estate has few kinds and many objects, and looking up what was put together anew takes longer each time. */
const known = new Map<string, Map<string, string>>();

/** Kinds come from outside, so what is known must not grow without end. */
const MOST_KNOWN = 500;

function inGroup(kind: string, group: string): string {
  const name = `${kind}.${group}`;
  return Object.hasOwn(MOVED, name) ? `${kind}.${MOVED[name]}` : name;
}
