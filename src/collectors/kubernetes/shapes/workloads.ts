import { isJsonObject, type JsonObject } from '../../../core/item/json.ts';
import { barePodSpec } from './bare-pod.ts';
import { podTemplate } from './pod.ts';
import { keptSelector, labelSelector } from './selector.ts';
import {
  byName,
  dropped,
  filled,
  listOf,
  member,
  memberName,
  numberOrName,
  off,
  otherwise,
  type Shape,
  set,
  setOf,
  struct,
} from './shape.ts';
import { claimTemplate } from './volume.ts';

const replicas = otherwise(1);
const history = otherwise(10);
const minReadySeconds = { omit: 0 };

/** Fills one member of a block that itself may be missing. */
function rolling(values: JsonObject): Shape {
  return filled(
    ({ type }) => (type === undefined || type === 'RollingUpdate' ? values : undefined),
    struct({
      maxSurge: otherwise(values['maxSurge'] ?? null, numberOrName),
      maxUnavailable: otherwise(values['maxUnavailable'] ?? null, numberOrName),
      partition: { omit: 0 },
    }),
  );
}

function strategy(values: JsonObject): Shape {
  const filledIn = Object.keys(values).length > 0 ? { rollingUpdate: values } : {};
  return filled(
    () => ({ type: 'RollingUpdate', ...filledIn }),
    struct({
      type: otherwise('RollingUpdate'),
      rollingUpdate: Object.keys(values).length > 0 ? rolling(values) : struct({ partition: { omit: 0 } }),
    }),
  );
}

/** A Job's selector is made up by its controller unless somebody insists on another. */
const jobSpec = struct({
  template: podTemplate,
  backoffLimit: filled(({ backoffLimitPerIndex }) => (backoffLimitPerIndex === undefined ? 6 : 2 ** 31 - 1)),
  parallelism: otherwise(1),
  completions: filled(({ parallelism }) => (parallelism === undefined || parallelism === 1 ? 1 : undefined)),
  completionMode: otherwise('NonIndexed'),
  suspend: off,
  manualSelector: off,
  podReplacementPolicy: filled(({ podFailurePolicy }) =>
    podFailurePolicy === undefined ? 'TerminatingOrFailed' : 'Failed',
  ),
  podFailurePolicy: struct({
    // The first rule that fits decides, so their order counts.
    rules: listOf(
      struct({
        onExitCodes: struct({ values: set }),
        onPodConditions: setOf(struct({ status: otherwise('True') })),
      }),
    ),
  }),
  selector: dropped,
});

export const workloads: Readonly<Record<string, Shape>> = {
  'Deployment.apps': struct({
    spec: struct({
      replicas,
      strategy: strategy({ maxSurge: '25%', maxUnavailable: '25%' }),
      revisionHistoryLimit: history,
      progressDeadlineSeconds: otherwise(600),
      minReadySeconds,
      paused: off,
      selector: labelSelector,
      template: podTemplate,
    }),
  }),
  'StatefulSet.apps': struct({
    spec: struct({
      replicas,
      updateStrategy: strategy({}),
      podManagementPolicy: otherwise('OrderedReady'),
      revisionHistoryLimit: history,
      minReadySeconds,
      persistentVolumeClaimRetentionPolicy: otherwise(
        { whenDeleted: 'Retain', whenScaled: 'Retain' },
        struct({ whenDeleted: otherwise('Retain'), whenScaled: otherwise('Retain') }),
      ),
      ordinals: struct({ start: { omit: 0 } }),
      serviceName: { omit: '' },
      volumeClaimTemplates: byName(claimTemplate, (claim) => memberName(member(claim, 'metadata', 'name'))),
      selector: labelSelector,
      template: podTemplate,
    }),
  }),
  'DaemonSet.apps': struct({
    spec: struct({
      updateStrategy: strategy({ maxSurge: 0, maxUnavailable: 1 }),
      selector: labelSelector,
      revisionHistoryLimit: history,
      minReadySeconds,
      template: podTemplate,
    }),
  }),
  'ReplicaSet.apps': struct({
    spec: struct({ replicas, minReadySeconds, selector: labelSelector, template: podTemplate }),
  }),
  ReplicationController: struct({
    spec: struct({
      replicas,
      minReadySeconds,
      selector: filled((_, object) => {
        const labels = member(object, 'spec', 'template', 'metadata', 'labels');
        return isJsonObject(labels) ? labels : undefined;
      }),
      template: podTemplate,
    }),
  }),
  'Job.batch': struct({ spec: jobSpec }),
  'CronJob.batch': struct({
    spec: struct({
      concurrencyPolicy: otherwise('Allow'),
      suspend: off,
      successfulJobsHistoryLimit: otherwise(3),
      failedJobsHistoryLimit: otherwise(1),
      jobTemplate: struct({
        metadata: struct({ creationTimestamp: dropped }),
        spec: jobSpec,
      }),
    }),
  }),
  Pod: struct({ spec: barePodSpec }),
  PodTemplate: struct({ template: podTemplate }),
  'PodDisruptionBudget.policy': struct({
    spec: struct({ minAvailable: numberOrName, maxUnavailable: numberOrName, selector: keptSelector }),
  }),
};
