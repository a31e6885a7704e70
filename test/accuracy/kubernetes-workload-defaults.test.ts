import { completed } from './completed-object.ts';
import { testCompleted } from './test-completed.ts';

const CONTAINER = `imagePullPolicy: IfNotPresent, resources: {}, terminationMessagePath: /dev/termination-log, terminationMessagePolicy: File`;
const POD = `dnsPolicy: ClusterFirst, restartPolicy: Always, schedulerName: default-scheduler, securityContext: {}, terminationGracePeriodSeconds: 30`;
const PROBE = 'failureThreshold: 3, periodSeconds: 10, successThreshold: 1, timeoutSeconds: 1';

/** A template with one container, and what is added to every template. */
const TEMPLATE = `
  selector: {matchLabels: {app: a}}
  template:
    metadata: {labels: {app: a}}
    spec:
      containers: [{name: a, image: 'registry.example:5000/a:1'}]`;
const ADDED = `
  template:
    metadata: {creationTimestamp: null}
    spec: {${POD}, containers: [{${CONTAINER}}]}`;

testCompleted(
  [
    completed(
      'a Deployment',
      `apiVersion: apps/v1\nkind: Deployment\nspec:${TEMPLATE}`,
      `spec:
  progressDeadlineSeconds: 600
  replicas: 1
  revisionHistoryLimit: 10
  strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 25%, maxUnavailable: 25%}}${ADDED}
metadata: {annotations: {deployment.kubernetes.io/revision: '3'}}
status: {replicas: 1}`,
    ),
    completed(
      'a Deployment whose strategy is written in part',
      `apiVersion: apps/v1\nkind: Deployment\nspec:\n  strategy: {rollingUpdate: {maxSurge: '2'}}${TEMPLATE}`,
      `spec:
  progressDeadlineSeconds: 600
  replicas: 1
  revisionHistoryLimit: 10
  strategy: {type: RollingUpdate, rollingUpdate: {maxUnavailable: 25%}}${ADDED}`,
    ),
    completed(
      'a Deployment that is made anew each time',
      `apiVersion: apps/v1\nkind: Deployment\nspec:\n  strategy: {type: Recreate}${TEMPLATE}`,
      `spec:
  progressDeadlineSeconds: 600
  replicas: 1
  revisionHistoryLimit: 10${ADDED}`,
    ),
    completed(
      'a StatefulSet with a claim',
      `apiVersion: apps/v1\nkind: StatefulSet\nspec:
  serviceName: a
  volumeClaimTemplates:
    - metadata: {name: data}
      spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1024Mi}}}${TEMPLATE}`,
      `spec:
  replicas: 1
  podManagementPolicy: OrderedReady
  revisionHistoryLimit: 10
  updateStrategy: {type: RollingUpdate, rollingUpdate: {partition: 0}}
  persistentVolumeClaimRetentionPolicy: {whenDeleted: Retain, whenScaled: Retain}
  volumeClaimTemplates:
    - apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: {creationTimestamp: null}
      spec: {volumeMode: Filesystem, resources: {requests: {storage: 1Gi}}}
      status: {phase: Pending}${ADDED}`,
    ),
    completed(
      'a DaemonSet',
      `apiVersion: apps/v1\nkind: DaemonSet\nspec:${TEMPLATE}`,
      `metadata: {annotations: {deprecated.daemonset.template.generation: '4'}}
spec:
  revisionHistoryLimit: 10
  updateStrategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 0, maxUnavailable: 1}}${ADDED}`,
    ),
    completed(
      'a Job',
      `apiVersion: batch/v1\nkind: Job\nspec:
  template:
    spec: {restartPolicy: Never, containers: [{name: a, image: a}]}`,
      `spec:
  backoffLimit: 6
  completionMode: NonIndexed
  completions: 1
  parallelism: 1
  suspend: false
  manualSelector: false
  podReplacementPolicy: TerminatingOrFailed
  selector: {matchLabels: {batch.kubernetes.io/controller-uid: 0-0}}
  template:
    metadata: {creationTimestamp: null, labels: {batch.kubernetes.io/controller-uid: 0-0, batch.kubernetes.io/job-name: a, controller-uid: 0-0, job-name: a}}
    spec: {dnsPolicy: ClusterFirst, schedulerName: default-scheduler, securityContext: {}, terminationGracePeriodSeconds: 30, containers: [{imagePullPolicy: Always, resources: {}, terminationMessagePath: /dev/termination-log, terminationMessagePolicy: File}]}`,
    ),
    completed(
      'an indexed Job that counts failures by index',
      `apiVersion: batch/v1\nkind: Job\nspec:
  completions: 5
  completionMode: Indexed
  backoffLimitPerIndex: 1
  podFailurePolicy: {rules: [{action: Ignore, onPodConditions: [{type: DisruptionTarget}]}]}
  template:
    spec: {restartPolicy: Never, containers: [{name: a, image: 'a:1'}]}`,
      `spec:
  backoffLimit: 2147483647
  parallelism: 1
  suspend: false
  manualSelector: false
  podReplacementPolicy: Failed
  podFailurePolicy: {rules: [{onPodConditions: [{status: 'True'}]}]}
  template:
    metadata: {creationTimestamp: null}
    spec: {dnsPolicy: ClusterFirst, schedulerName: default-scheduler, securityContext: {}, terminationGracePeriodSeconds: 30, containers: [{${CONTAINER}}]}`,
    ),
    completed(
      'a CronJob in a time zone',
      `apiVersion: batch/v1\nkind: CronJob\nspec:
  schedule: 0 3 * * *
  timeZone: Europe/Berlin
  jobTemplate:
    spec:
      template:
        spec: {restartPolicy: OnFailure, containers: [{name: a, image: 'a:1'}]}`,
      `spec:
  concurrencyPolicy: Allow
  failedJobsHistoryLimit: 1
  successfulJobsHistoryLimit: 3
  suspend: false
  jobTemplate:
    metadata: {creationTimestamp: null}
    spec:
      template:
        metadata: {creationTimestamp: null}
        spec: {dnsPolicy: ClusterFirst, schedulerName: default-scheduler, securityContext: {}, terminationGracePeriodSeconds: 30, containers: [{${CONTAINER}}]}
status: {lastScheduleTime: '2026-01-01T00:00:00Z'}`,
    ),
    completed(
      'a Pod',
      `apiVersion: v1\nkind: Pod\nspec: {containers: [{name: a, image: 'a:1'}]}`,
      `spec:
  ${POD.replaceAll(', ', '\n  ')}
  enableServiceLinks: true
  nodeName: node-7
  preemptionPolicy: PreemptLowerPriority
  priority: 0
  serviceAccount: default
  serviceAccountName: default
  tolerations:
    - {effect: NoExecute, key: node.kubernetes.io/not-ready, operator: Exists, tolerationSeconds: 300}
    - {effect: NoExecute, key: node.kubernetes.io/unreachable, operator: Exists, tolerationSeconds: 300}
  volumes:
    - name: kube-api-access-x7k2p
      projected:
        defaultMode: 420
        sources:
          - serviceAccountToken: {expirationSeconds: 3607, path: token}
          - configMap: {name: kube-root-ca.crt, items: [{key: ca.crt, path: ca.crt}]}
          - downwardAPI: {items: [{path: namespace, fieldRef: {apiVersion: v1, fieldPath: metadata.namespace}}]}
  containers:
    - ${CONTAINER.replaceAll(', ', '\n      ')}
      volumeMounts: [{mountPath: /var/run/secrets/kubernetes.io/serviceaccount, name: kube-api-access-x7k2p, readOnly: true}]`,
    ),
    completed(
      'containers that say much',
      `apiVersion: apps/v1\nkind: Deployment\nspec:
  selector: {matchLabels: {app: a}}
  template:
    metadata: {labels: {app: a}}
    spec:
      serviceAccountName: runner
      hostNetwork: true
      initContainers:
        - {name: migrate, image: 'a:1', args: [migrate]}
        - {name: proxy, image: 'proxy:2', restartPolicy: Always, startupProbe: {httpGet: {port: 9000}}}
      containers:
        - name: a
          image: docker.io/library/nginx
          ports: [{containerPort: 80}, {containerPort: 53, protocol: UDP}]
          env:
            - {name: NODE, valueFrom: {fieldRef: {fieldPath: spec.nodeName}}}
            - {name: CPU, valueFrom: {resourceFieldRef: {resource: limits.cpu}}}
            - {name: EMPTY, value: ''}
          resources: {limits: {cpu: 0.1, memory: 1e3}}
          livenessProbe: {httpGet: {port: '80'}}
          readinessProbe: {tcpSocket: {port: http}, initialDelaySeconds: 0}
          startupProbe: {grpc: {port: 9000}}
          lifecycle: {preStop: {httpGet: {path: /bye, port: 80}}}
          securityContext: {capabilities: {drop: [ALL]}}
      volumes:
        - {name: config, configMap: {name: c}}
        - {name: key, secret: {secretName: s}}
        - {name: both, projected: {sources: [{serviceAccountToken: {path: t}}]}}
        - {name: about, downwardAPI: {items: [{path: labels, fieldRef: {fieldPath: metadata.labels}}]}}
        - {name: host, hostPath: {path: /var/log}}
        - {name: scratch}
        - {name: own, ephemeral: {volumeClaimTemplate: {spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}}}
        - {name: lun, iscsi: {targetPortal: '10.0.0.1', iqn: 'iqn.2026-01.example:a', lun: 0}}
        - {name: ceph, rbd: {monitors: ['10.0.0.2'], image: i}}`,
      `spec:
  progressDeadlineSeconds: 600
  replicas: 1
  revisionHistoryLimit: 10
  strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 25%, maxUnavailable: 25%}}
  template:
    metadata: {creationTimestamp: null}
    spec:
      ${POD.replaceAll(', ', '\n      ')}
      serviceAccount: runner
      initContainers:
        - {${CONTAINER}}
        - {${CONTAINER}, startupProbe: {${PROBE}, httpGet: {path: /, scheme: HTTP}}}
      containers:
        - imagePullPolicy: Always
          terminationMessagePath: /dev/termination-log
          terminationMessagePolicy: File
          ports: [{hostPort: 80, protocol: TCP}, {hostPort: 53}]
          env:
            - {valueFrom: {fieldRef: {apiVersion: v1}}}
            - {valueFrom: {resourceFieldRef: {divisor: '0'}}}
          resources: {limits: {cpu: 100m, memory: 1e3}, requests: {cpu: 100m, memory: 1e3}}
          livenessProbe: {${PROBE}, httpGet: {path: /, scheme: HTTP, port: 80}}
          readinessProbe: {${PROBE}}
          startupProbe: {${PROBE}, grpc: {service: ''}}
          lifecycle: {preStop: {httpGet: {scheme: HTTP}}}
      volumes:
        - {configMap: {defaultMode: 420}}
        - {secret: {defaultMode: 420}}
        - {projected: {defaultMode: 420, sources: [{serviceAccountToken: {expirationSeconds: 3600}}]}}
        - {downwardAPI: {defaultMode: 420, items: [{fieldRef: {apiVersion: v1}}]}}
        - {hostPath: {type: ''}}
        - {emptyDir: {}}
        - {ephemeral: {volumeClaimTemplate: {metadata: {creationTimestamp: null}, spec: {volumeMode: Filesystem}}}}
        - {iscsi: {iscsiInterface: default}}
        - {rbd: {pool: rbd, user: admin, keyring: /etc/ceph/keyring}}`,
    ),
  ],
  // The controller's own selector and labels of a Job, and what the scheduler and admission write into a Pod.
  /\/(?:controller-uid|job-name|batch\.kubernetes\.io~1[a-z-]+)$|^\/spec\/(?:nodeName|priority|selector\/matchLabels|serviceAccount)$|\/spec\/serviceAccount$|kube-api|volumeClaimTemplates\/0\/(?:apiVersion|kind|status\/phase)$|^\/spec\/(?:volumes|containers\/0\/volumeMounts)\//u,
);
