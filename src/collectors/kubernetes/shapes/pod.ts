import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../../core/item/json.ts';
import { isMoving } from '../../forms/image-reference.ts';
import { resolvedInOrder } from './environment.ts';
import { affinity, keptSelector, labelSelector } from './selector.ts';
import {
  assigned,
  byName,
  dropped,
  filled,
  listOf,
  member,
  memberName,
  numberOrName,
  off,
  otherwise,
  plain,
  quantities,
  quantity,
  type Shape,
  set,
  setOf,
  struct,
  texts,
} from './shape.ts';

/** The members that are not named have no default, so whatever stands there was put there. */
const WITHOUT_DEFAULTS = { each: plain };

const httpGet = struct({
  path: otherwise('/'),
  scheme: otherwise('HTTP'),
  port: numberOrName,
  httpHeaders: byName(plain),
});
const handlers = {
  httpGet,
  tcpSocket: struct({ port: numberOrName }),
  exec: struct({ command: plain }),
  grpc: struct({ service: { omit: '' } }),
};
const probe = struct({
  ...handlers,
  initialDelaySeconds: { omit: 0 },
  timeoutSeconds: otherwise(1),
  periodSeconds: otherwise(10),
  successThreshold: otherwise(1),
  failureThreshold: otherwise(3),
});

const fieldRef = struct({ apiVersion: otherwise('v1') });
const resourceFieldRef = struct({ divisor: { as: 'quantity', omit: '0' } });
const optional = struct({ optional: off });
const environment: Shape = {
  ...byName(
    struct({
      value: { as: 'text', omit: '' },
      valueFrom: struct({ fieldRef, resourceFieldRef, secretKeyRef: optional, configMapKeyRef: optional }),
    }),
  ),
  together: resolvedInOrder,
};

/** Names where there are some, else the number with its protocol, as the platform tells ports apart. */
function portName(number: string) {
  return (port: JsonObject): string | undefined => {
    const name = memberName(port['name']);
    if (name !== undefined) return name;
    const [value, protocol] = [memberName(port[number]), memberName(port['protocol']) ?? 'TCP'];
    return value === undefined ? undefined : `${value}:${protocol}`;
  };
}

export const servicePortName = portName('port');

const resources = struct({
  limits: quantities,
  requests: filled(({ limits }) => (isJsonObject(limits) ? limits : undefined), {
    each: quantity,
  }),
  claims: byName(plain),
});

const securityContext = struct(
  { capabilities: struct({ add: set, drop: set }), procMount: { omit: 'Default' } },
  WITHOUT_DEFAULTS,
);

export const container: Shape = struct({
  image: { as: 'image' },
  imagePullPolicy: filled(({ image }) => (isMovingImage(image) ? 'Always' : 'IfNotPresent')),
  command: plain,
  args: plain,
  env: environment,
  envFrom: listOf(struct({ configMapRef: optional, secretRef: optional, prefix: { omit: '' } })),
  ports: byName(
    struct({
      name: plain,
      containerPort: plain,
      protocol: otherwise('TCP'),
      hostPort: {
        omit: 0,
        isEcho: ({ hostPort, containerPort }, object) =>
          hostPort === containerPort && usesHostNetwork(object),
      },
      hostIP: { omit: '' },
    }),
    portName('containerPort'),
  ),
  resources,
  volumeMounts: byName(
    struct({ readOnly: off, mountPropagation: { omit: 'None' }, subPath: { omit: '' } }),
    'mountPath',
  ),
  volumeDevices: byName(plain, 'devicePath'),
  livenessProbe: probe,
  readinessProbe: probe,
  startupProbe: probe,
  lifecycle: struct({ postStart: struct(handlers), preStop: struct(handlers) }),
  securityContext,
  terminationMessagePath: otherwise('/dev/termination-log'),
  terminationMessagePolicy: otherwise('File'),
  stdin: off,
  stdinOnce: off,
  tty: off,
  workingDir: { omit: '' },
  // Servers that can resize a container say so of each of its amounts.
  resizePolicy: { ...byName(plain, 'resourceName'), isEcho: isUsualResize },
});

function isUsualResize({ resizePolicy }: JsonObject): boolean {
  return (
    isJsonArray(resizePolicy) &&
    resizePolicy.every((policy) => member(policy, 'restartPolicy') === 'NotRequired')
  );
}

function isMovingImage(reference: Json | undefined): boolean {
  return typeof reference === 'string' && isMoving(reference);
}

function usesHostNetwork(object: JsonObject): boolean {
  return (
    member(object, 'spec', 'template', 'spec', 'hostNetwork') === true ||
    member(object, 'spec', 'hostNetwork') === true ||
    member(object, 'spec', 'jobTemplate', 'spec', 'template', 'spec', 'hostNetwork') === true
  );
}

const fileMode = otherwise(420);
const keyItems = byName(plain, 'path');
const downwardItems = byName(struct({ fieldRef, resourceFieldRef }), 'path');

const claim = {
  accessModes: set,
  resources: struct({ requests: quantities, limits: quantities }),
  volumeMode: otherwise('Filesystem'),
  selector: labelSelector,
  dataSource: plain,
  // The platform mirrors `dataSource` here.
  dataSourceRef: assigned,
};
export const claimSpec = struct({ ...claim, volumeName: assigned, storageClassName: assigned });

/** A claim that is yet to be made: nothing is picked for it before. */
export const claimTemplate = struct({
  apiVersion: dropped,
  kind: dropped,
  status: dropped,
  metadata: struct({ creationTimestamp: dropped }),
  spec: struct(claim),
});

/** Storage that a volume reaches past the claims of the platform; persistent volumes know the same. */
export const storageSources = {
  hostPath: struct({ type: { omit: '' } }),
  nfs: struct({ readOnly: off }),
  csi: struct({ readOnly: off }),
  iscsi: struct({ iscsiInterface: otherwise('default'), readOnly: off }),
  rbd: struct({
    pool: otherwise('rbd'),
    user: otherwise('admin'),
    keyring: otherwise('/etc/ceph/keyring'),
    readOnly: off,
  }),
  azureDisk: struct({
    kind: otherwise('Shared'),
    cachingMode: otherwise('ReadWrite'),
    fsType: otherwise('ext4'),
    readOnly: off,
  }),
  scaleIO: struct({ storageMode: otherwise('ThinProvisioned'), fsType: otherwise('xfs'), readOnly: off }),
};

const volume = struct({
  ...storageSources,
  configMap: struct({ defaultMode: fileMode, items: keyItems, optional: off }),
  secret: struct({ defaultMode: fileMode, items: keyItems, optional: off }),
  projected: struct({
    defaultMode: fileMode,
    sources: setOf(
      struct({
        serviceAccountToken: struct({ expirationSeconds: otherwise(3600) }),
        configMap: struct({ items: keyItems, optional: off }),
        secret: struct({ items: keyItems, optional: off }),
        downwardAPI: struct({ items: downwardItems }),
      }),
    ),
  }),
  downwardAPI: struct({ defaultMode: fileMode, items: downwardItems }),
  emptyDir: filled(
    ({ name, emptyDir: _, ...source }) =>
      name !== undefined && Object.keys(source).length === 0 ? {} : undefined,
    {
      ...struct({ sizeLimit: quantity, medium: { omit: '' } }),
      keepEmpty: true,
    },
  ),
  persistentVolumeClaim: struct({ readOnly: off }),
  image: struct({
    reference: { as: 'image' },
    pullPolicy: filled(({ reference }) => (isMovingImage(reference) ? 'Always' : 'IfNotPresent')),
  }),
  ephemeral: struct({ volumeClaimTemplate: claimTemplate }),
});

export const podSpec = struct({
  containers: byName(container),
  // These run one after the other, so their order counts.
  initContainers: listOf(container),
  ephemeralContainers: byName(container),
  volumes: byName(volume),
  restartPolicy: otherwise('Always'),
  dnsPolicy: otherwise('ClusterFirst'),
  schedulerName: otherwise('default-scheduler'),
  terminationGracePeriodSeconds: otherwise(30),
  serviceAccountName: filled(({ serviceAccount }) => serviceAccount ?? 'default', { omit: '' }),
  serviceAccount: dropped,
  securityContext: struct(
    { supplementalGroups: set, sysctls: byName(plain), fsGroupChangePolicy: { omit: 'Always' } },
    WITHOUT_DEFAULTS,
  ),
  activeDeadlineSeconds: plain,
  automountServiceAccountToken: plain,
  runtimeClassName: plain,
  nodeName: plain,
  hostname: plain,
  subdomain: plain,
  dnsConfig: plain,
  readinessGates: plain,
  hostNetwork: off,
  hostPID: off,
  hostIPC: off,
  hostUsers: { omit: true },
  shareProcessNamespace: off,
  enableServiceLinks: { omit: true },
  imagePullSecrets: byName(plain),
  hostAliases: byName(struct({ hostnames: set }), 'ip'),
  nodeSelector: texts,
  tolerations: setOf(struct({ operator: { omit: 'Equal' } })),
  affinity,
  topologySpreadConstraints: setOf(
    struct({
      labelSelector: keptSelector,
      nodeAffinityPolicy: { omit: 'Honor' },
      nodeTaintsPolicy: { omit: 'Ignore' },
    }),
  ),
  overhead: quantities,
  priorityClassName: { omit: '' },
  preemptionPolicy: { omit: 'PreemptLowerPriority' },
});

const RESTARTED =
  /^(?:kubectl\.kubernetes\.io\/restartedAt|cattle\.io\/timestamp|reloader\.stakater\.com\/last-reloaded-from)$/u;

/** Every rollout restart and every Job leaves its own mark; none of them says what runs. */
export const templateMetadata = struct({
  creationTimestamp: dropped,
  name: dropped,
  namespace: dropped,
  labels: { ...texts, dropNames: /^(?:batch\.kubernetes\.io\/)?(?:controller-uid|job-name)$/u },
  annotations: { ...texts, dropNames: RESTARTED },
});

export const podTemplate = struct({ metadata: templateMetadata, spec: podSpec });
