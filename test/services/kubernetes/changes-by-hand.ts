import type { Cluster } from './cluster.ts';

/** One thing that somebody does to the cluster past the manifests, and how it has to be reported. */
export interface Change {
  readonly title: string;
  /** Kind and name of the item; names of namespaced ones begin with the run's namespace. */
  readonly item: string;
  /** Every finding on the item lies at or below one of these. */
  readonly paths: readonly string[];
  readonly code?: 'missing' | 'unmanaged';
  /** The field manager that the report has to name; absent where not every server keeps a trace of who it was. */
  readonly actor?: string;
  readonly make: (cluster: Cluster, name: string) => Promise<unknown>;
}

const POD = '/spec/template/spec';
const by = (actor: string) => ['--field-manager', actor];

/** A strategic merge patch under a field manager's own name. */
function patch(target: string, actor: string, body: object, type = 'strategic') {
  return (cluster: Cluster, name: string) =>
    cluster.kubectl([
      ...[
        '-n',
        name,
        'patch',
        target,
        '--type',
        type,
        '--patch',
        JSON.stringify(body).replaceAll('NAME', name),
      ],
      ...by(actor),
    ]);
}

const deployment = (containers: readonly object[], more: object = {}) => ({
  spec: { template: { spec: { containers, ...more } } },
});

/** Changes of the manifests beside this file. */
export function changesByHand(name: string): readonly Change[] {
  return [
    {
      title: 'another image',
      item: `Deployment.apps/${name}/picker`,
      paths: [`${POD}/containers/server/image`],
      actor: 'night-shift',
      make: patch(
        'deployment/picker',
        'night-shift',
        deployment([{ name: 'server', image: 'registry.example/picker:4.1.9' }]),
      ),
    },
    {
      title: 'an added container',
      item: `Deployment.apps/${name}/packer`,
      paths: [`${POD}/containers/debug`],
      actor: 'debugger',
      make: patch(
        'deployment/packer',
        'debugger',
        deployment([{ name: 'debug', image: 'registry.example/shell:1' }]),
      ),
    },
    {
      title: 'an added environment variable, by server-side apply of another manager',
      item: `StatefulSet.apps/${name}/ledger`,
      paths: [`${POD}/containers/server/env`],
      actor: 'platform-team',
      make: (cluster) =>
        cluster.applyAs('platform-team', `/apis/apps/v1/namespaces/${name}/statefulsets/ledger`, {
          apiVersion: 'apps/v1',
          kind: 'StatefulSet',
          metadata: { name: 'ledger', namespace: name },
          spec: {
            template: { spec: { containers: [{ name: 'server', env: [{ name: 'TRACE', value: '1' }] }] } },
          },
        }),
    },
    {
      title: 'a declared value, taken over by server-side apply of another manager',
      item: `ConfigMap/${name}/picker-settings`,
      paths: ['/data/cutoff', '/data/override'],
      actor: 'platform-team',
      make: (cluster) =>
        cluster.applyAs('platform-team', `/api/v1/namespaces/${name}/configmaps/picker-settings`, {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'picker-settings', namespace: name },
          data: { cutoff: '18:00', override: 'on' },
        }),
    },
    {
      title: 'kubectl scale',
      item: `Deployment.apps/${name}/picker`,
      paths: ['/spec/replicas'],
      make: (cluster) => cluster.kubectl(['-n', name, 'scale', 'deployment/picker', '--replicas=5']),
    },
    {
      title: 'kubectl edit',
      item: `Service/${name}/picker`,
      paths: ['/spec/ports/80:TCP'],
      actor: 'kubectl-edit',
      make: (cluster) =>
        cluster.kubectl(['-n', name, 'edit', 'service/picker'], '', {
          KUBE_EDITOR: 'sed -i s/targetPort:.8080/targetPort:\\ 9090/',
        }),
    },
    {
      title: 'a changed default',
      item: `DaemonSet.apps/${name}/scanner`,
      paths: ['/spec/updateStrategy'],
      actor: 'night-shift',
      make: patch('daemonset/scanner', 'night-shift', {
        spec: { updateStrategy: { type: 'OnDelete', rollingUpdate: null } },
      }),
    },
    {
      title: 'a declared label that was changed',
      item: `Deployment.apps/${name}/packer`,
      paths: ['/metadata/labels/tier'],
      actor: 'kubectl-label',
      make: (cluster) =>
        cluster.kubectl(['-n', name, 'label', '--overwrite', 'deployment/packer', 'tier=office', 'note=x']),
    },
    {
      title: 'an environment variable that was taken away',
      item: `Deployment.apps/${name}/picker`,
      paths: [`${POD}/containers/server/env/BATCH`],
      make: patch(
        'deployment/picker',
        'night-shift',
        [{ op: 'remove', path: '/spec/template/spec/containers/0/env/1' }],
        'json',
      ),
    },
    {
      title: 'a secret value',
      item: `Secret/${name}/picker-database`,
      paths: ['/data/url'],
      actor: 'rotation-script',
      make: patch('secret/picker-database', 'rotation-script', { stringData: { url: 'canary-of-a-patch' } }),
    },
    {
      title: 'another rule of a role',
      item: `Role.rbac.authorization.k8s.io/${name}/picker`,
      paths: ['/rules'],
      actor: 'debugger',
      make: patch(
        'role/picker',
        'debugger',
        [{ op: 'add', path: '/rules/-', value: { apiGroups: ['*'], resources: ['*'], verbs: ['*'] } }],
        'json',
      ),
    },
    {
      title: 'a cluster role that reads more',
      item: `ClusterRole.rbac.authorization.k8s.io/${name}`,
      paths: ['/rules'],
      actor: 'debugger',
      make: patch(
        `clusterrole/${name}`,
        'debugger',
        [{ op: 'add', path: '/rules/0/resources/-', value: 'secrets' }],
        'json',
      ),
    },
    {
      title: 'a schedule that was stopped',
      item: `CronJob.batch/${name}/waves`,
      paths: ['/spec/suspend'],
      actor: 'night-shift',
      make: patch('cronjob/waves', 'night-shift', { spec: { suspend: true } }),
    },
    {
      title: 'an annotation that acts',
      item: `Ingress.networking.k8s.io/${name}/picker`,
      paths: ['/metadata'],
      actor: 'kubectl-annotate',
      make: (cluster) =>
        cluster.kubectl([
          ...['-n', name, 'annotate', 'ingress/picker'],
          'nginx.ingress.kubernetes.io/whitelist-source-range=0.0.0.0/0',
        ]),
    },
    {
      title: 'a rule of a network policy that lets everybody in',
      item: `NetworkPolicy.networking.k8s.io/${name}/picker`,
      paths: ['/spec/ingress'],
      actor: 'debugger',
      make: patch(
        'networkpolicy/picker',
        'debugger',
        [{ op: 'add', path: '/spec/ingress/-', value: {} }],
        'json',
      ),
    },
    {
      title: 'a larger autoscaler',
      item: `HorizontalPodAutoscaler.autoscaling/${name}/packer`,
      paths: ['/spec/maxReplicas'],
      actor: 'night-shift',
      make: patch('hpa/packer', 'night-shift', { spec: { maxReplicas: 60 } }),
    },
    {
      title: 'a toleration of a bare pod',
      item: `Pod/${name}/probe`,
      paths: ['/spec/tolerations'],
      actor: 'debugger',
      make: patch(
        'pod/probe',
        'debugger',
        [
          {
            op: 'add',
            path: '/spec/tolerations/-',
            value: { key: 'freezer', operator: 'Exists', effect: 'NoSchedule' },
          },
        ],
        'json',
      ),
    },
    {
      title: 'a declared member of a custom object',
      item: `Robot.${name}.example/${name}/r1`,
      paths: ['/spec/arms'],
      actor: 'night-shift',
      make: patch(`robot.${name}.example/r1`, 'night-shift', { spec: { arms: 4 } }, 'merge'),
    },
    {
      title: 'a default of a custom object that a person changed',
      item: `Robot.${name}.example/${name}/r1`,
      paths: ['/spec/speed'],
      actor: 'speeder',
      make: patch(`robot.${name}.example/r1`, 'speeder', { spec: { speed: 'fast' } }, 'merge'),
    },
    {
      title: 'the schema of a custom kind',
      item: `CustomResourceDefinition.apiextensions.k8s.io/robots.${name}.example`,
      paths: ['/spec/versions/v1/schema'],
      actor: 'debugger',
      make: patch(
        `crd/robots.${name}.example`,
        'debugger',
        [
          {
            op: 'add',
            path: '/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/wheels',
            value: { type: 'integer' },
          },
        ],
        'json',
      ),
    },
    {
      title: 'an object that was deleted',
      item: `ConfigMap/${name}/labels`,
      paths: [''],
      code: 'missing',
      make: (cluster) => cluster.kubectl(['-n', name, 'delete', 'configmap/labels']),
    },
    {
      title: 'a deployment that nobody declared',
      item: `Deployment.apps/${name}/miner`,
      paths: [''],
      code: 'unmanaged',
      actor: 'kubectl-create',
      make: (cluster) =>
        cluster.kubectl(['-n', name, 'create', 'deployment', 'miner', '--image=registry.example/miner']),
    },
    {
      title: 'a custom object that nobody declared',
      item: `Robot.${name}.example/${name}/stray`,
      paths: [''],
      code: 'unmanaged',
      actor: 'debugger',
      make: (cluster) =>
        cluster.kubectl(
          ['create', ...by('debugger'), '-f', '-'],
          JSON.stringify({
            apiVersion: `${name}.example/v1`,
            kind: 'Robot',
            metadata: { name: 'stray', namespace: name },
            spec: { arms: 1 },
          }),
        ),
    },
  ];
}
