import { container, WITHOUT_DEFAULTS } from './container.ts';
import { affinity, keptSelector } from './selector.ts';
import {
  byName,
  dropped,
  filled,
  listOf,
  off,
  otherwise,
  plain,
  quantities,
  set,
  setOf,
  struct,
  texts,
} from './shape.ts';
import { volume } from './volume.ts';

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
