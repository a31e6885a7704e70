import type { KindTraits, PathRole } from '../../core/item/kind-traits.ts';
import type { Layer } from '../../core/item/layer.ts';
import { parsePointer } from '../../core/item/pointer.ts';
import { isSetPlace } from './shapes/shapes.ts';

const LAYERS: ReadonlyMap<string, Layer> = new Map(
  Object.entries({
    network: [
      'NetworkPolicy.networking.k8s.io',
      'Service',
      'Endpoints',
      'Ingress.networking.k8s.io',
      'IngressClass.networking.k8s.io',
    ],
    identity: [
      'ServiceAccount',
      'PodSecurityPolicy.policy',
      'ValidatingWebhookConfiguration.admissionregistration.k8s.io',
      'MutatingWebhookConfiguration.admissionregistration.k8s.io',
      'ValidatingAdmissionPolicy.admissionregistration.k8s.io',
      'ValidatingAdmissionPolicyBinding.admissionregistration.k8s.io',
    ],
    secrets: ['Secret'],
    settings: ['ConfigMap'],
    storage: ['PersistentVolumeClaim', 'PersistentVolume'],
    governance: ['Namespace', 'ResourceQuota', 'LimitRange'],
  }).flatMap(([layer, kinds]) => kinds.map((kind) => [kind, layer as Layer] as const)),
);

/** By group, for kinds that are not named above; the first that fits. */
const GROUPS: readonly (readonly [RegExp, Layer])[] = [
  [/\.rbac\.authorization\.k8s\.io$/u, 'identity'],
  [/\.(?:storage|snapshot\.storage)\.k8s\.io$/u, 'storage'],
  [/\.(?:monitoring\.coreos\.com|grafana\.integreatly\.org|logging\.banzaicloud\.io)$/u, 'observability'],
  [/\.(?:external-secrets\.io|bitnami\.com|secrets-store\.csi\.x-k8s\.io|cert-manager\.io)$/u, 'secrets'],
  [
    /\.(?:gateway\.networking\.k8s\.io|networking\.istio\.io|cilium\.io|crd\.projectcalico\.org|traefik\.io)$/u,
    'network',
  ],
  [
    /\.(?:security\.istio\.io|kyverno\.io|constraints\.gatekeeper\.sh|templates\.gatekeeper\.sh)$/u,
    'identity',
  ],
  [/\.(?:kafka\.strimzi\.io|rabbitmq\.com)$/u, 'queue'],
  [/\.(?:postgresql\.cnpg\.io|acid\.zalan\.do|mysql\.oracle\.com|k8s\.mariadb\.com)$/u, 'database'],
  [/\.(?:argoproj\.io|tekton\.dev|(?:[a-z]+\.)?toolkit\.fluxcd\.io)$/u, 'pipeline'],
];

const rules = (role: PathRole, ...patterns: readonly string[]) =>
  patterns.map((pattern) => ({ pattern, role }) as const);

const METADATA = rules('metadata', '/metadata/labels', '/metadata/annotations');

const POD = ['/spec', '/spec/template/spec', '/spec/jobTemplate/spec/template/spec'].flatMap((pod) =>
  ['containers', 'initContainers'].flatMap((list) => [
    `${pod}/${list}/*/resources/limits`,
    `${pod}/${list}/*/resources/requests`,
  ]),
);

const WORKLOAD = [
  ...rules(
    'size',
    '/spec/replicas',
    ...POD,
    '/spec/parallelism',
    '/spec/volumeClaimTemplates/*/spec/resources',
  ),
  ...rules('metadata', '/spec/template/metadata/annotations', '/spec/jobTemplate/metadata'),
];

/** Roles of paths, for kinds of which more is known than their labels. */
const PATHS: ReadonlyMap<string, KindTraits['paths']> = new Map(
  Object.entries({
    ...Object.fromEntries(
      [
        'Deployment.apps',
        'StatefulSet.apps',
        'DaemonSet.apps',
        'ReplicaSet.apps',
        'ReplicationController',
        'Job.batch',
        'CronJob.batch',
        'Pod',
      ].map((kind) => [kind, WORKLOAD]),
    ),
    'HorizontalPodAutoscaler.autoscaling': rules('size', '/spec/minReplicas', '/spec/maxReplicas'),
    PersistentVolumeClaim: rules('size', '/spec/resources'),
    PersistentVolume: rules('size', '/spec/capacity'),
    ResourceQuota: rules('size', '/spec/hard'),
    LimitRange: rules('size', '/spec/limits'),
    Secret: rules('secret', '/data'),
    Service: rules('endpoint', '/spec/externalName', '/spec/loadBalancerIP', '/spec/externalIPs'),
    Endpoints: rules('endpoint', '/subsets'),
    'Ingress.networking.k8s.io': rules('endpoint', '/spec/rules/*/host', '/spec/tls/*/hosts'),
  }),
);

/** Kinds whose annotations or labels change what they do. */
const SPEAKING_METADATA: ReadonlyMap<string, KindTraits['paths']> = new Map([
  ['Ingress.networking.k8s.io', rules('metadata', '/metadata/labels')],
  ['Service', rules('metadata', '/metadata/labels')],
  ['ServiceAccount', rules('metadata', '/metadata/labels')],
  ['Namespace', []],
]);

const cache = new Map<string, KindTraits>();

/** What this collector knows of one of its kinds, e.g. `Deployment.apps`; unknown ones are taken for `compute`. */
export function describeKind(kind: string): KindTraits {
  const known = cache.get(kind);
  if (known) return known;
  const layer = LAYERS.get(kind) ?? GROUPS.find(([group]) => group.test(kind))?.[1] ?? 'compute';
  const isSet = (pointer: string) => isSetPlace(kind, parsePointer(pointer));
  const traits = {
    layer,
    isSet,
    paths: [...(PATHS.get(kind) ?? []), ...(SPEAKING_METADATA.get(kind) ?? METADATA)],
  };
  if (cache.size >= 1_000) cache.clear();
  cache.set(kind, traits);
  return traits;
}
