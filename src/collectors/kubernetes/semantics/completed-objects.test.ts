import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareSides } from '../../../core/compare/three-way.ts';
import { fingerprintWith } from '../../../core/item/fingerprint.ts';
import type { Json, JsonObject } from '../../../core/item/json.ts';
import type { Observation } from '../../../core/item/observation.ts';
import { parseOptions } from '../options.ts';
import { parseObject } from '../schema.ts';
import { joinSides } from './join-sides.ts';
import { observeObject } from './observe-object.ts';

const NOTE = 'kubectl.kubernetes.io/last-applied-configuration';

function observe(object: JsonObject): Observation {
  const parsed = parseObject(object);
  assert.ok(parsed);
  return observeObject(parsed, { options: parseOptions({}), fingerprint: fingerprintWith('tests') });
}

function differences(object: JsonObject, declared: Observation) {
  return compareSides(joinSides(observe(object), declared));
}

/** What a real server makes of manifests that say little. */
const COMPLETED: readonly (readonly [title: string, written: JsonObject, there: JsonObject])[] = [
  [
    'a headless service',
    { apiVersion: 'v1', kind: 'Service', spec: { clusterIP: 'None', ports: [{ port: 5432 }] } },
    {
      apiVersion: 'v1',
      kind: 'Service',
      spec: {
        clusterIP: 'None',
        clusterIPs: ['None'],
        ports: [{ port: 5432, protocol: 'TCP', targetPort: 5432 }],
        sessionAffinity: 'None',
        type: 'ClusterIP',
      },
    },
  ],
  [
    'an autoscaler without a target, in the words of its first version',
    { apiVersion: 'autoscaling/v1', kind: 'HorizontalPodAutoscaler', spec: { maxReplicas: 6 } },
    {
      apiVersion: 'autoscaling/v1',
      kind: 'HorizontalPodAutoscaler',
      spec: { maxReplicas: 6, minReplicas: 1, targetCPUUtilizationPercentage: 80 },
    },
  ],
  [
    'limits for containers',
    {
      apiVersion: 'v1',
      kind: 'LimitRange',
      spec: {
        limits: [
          {
            type: 'Container',
            default: { memory: '0.5Gi' },
            max: { cpu: 2, memory: '4Gi' },
            min: { cpu: '10m' },
          },
        ],
      },
    },
    {
      apiVersion: 'v1',
      kind: 'LimitRange',
      spec: {
        limits: [
          {
            type: 'Container',
            default: { cpu: '2', memory: '512Mi' },
            defaultRequest: { cpu: '2', memory: '512Mi' },
            max: { cpu: '2', memory: '4Gi' },
            min: { cpu: '10m' },
          },
        ],
      },
    },
  ],
  [
    'a Pod where there are limits for containers',
    {
      apiVersion: 'v1',
      kind: 'Pod',
      spec: { containers: [{ name: 'probe', image: 'registry.example/probe:1' }] },
    },
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        annotations: {
          'kubernetes.io/limit-ranger':
            'LimitRanger plugin set: cpu, memory request for container probe; cpu, memory limit for container probe',
        },
      },
      spec: {
        containers: [
          {
            name: 'probe',
            image: 'registry.example/probe:1',
            resources: { limits: { cpu: '2', memory: '512Mi' }, requests: { cpu: '2', memory: '512Mi' } },
          },
        ],
      },
    },
  ],
];

for (const [title, written, there] of COMPLETED) {
  test(`what the platform makes of ${title} is no difference`, () => {
    const metadata = (object: JsonObject, more: JsonObject = {}) => ({
      ...object,
      metadata: { ...(object['metadata'] as JsonObject | undefined), name: 'a', namespace: 'wms', ...more },
    });
    const declared = metadata(written);
    assert.deepEqual(differences(metadata(there, { uid: '1' }), observe(declared)), []);
    const noted = { annotations: { ...(there['metadata'] as Record<string, JsonObject>)?.['annotations'] } };
    const applied = { ...noted.annotations, [NOTE]: JSON.stringify(declared) };
    assert.deepEqual(differences(metadata(there, { uid: '1', annotations: applied }), observe(declared)), []);
  });
}

test('a toleration of a bare Pod counts, except the two that every Pod gets', () => {
  const own = { key: 'freezer', operator: 'Exists', effect: 'NoSchedule' };
  const given = ['not-ready', 'unreachable'].map((state) => ({
    key: `node.kubernetes.io/${state}`,
    operator: 'Exists',
    effect: 'NoExecute',
    tolerationSeconds: 300,
  }));
  const pod = (tolerations: readonly Json[], metadata: JsonObject = {}) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'probe', namespace: 'wms', ...metadata },
    spec: { containers: [{ name: 'probe', image: 'registry.example/probe:1' }], tolerations },
  });
  const found = (written: readonly Json[], there: readonly Json[]) =>
    differences(pod(there, { uid: '1' }), observe(pod(written))).map(({ path }) => path);
  assert.deepEqual(found([], given), []);
  assert.deepEqual(found([own], [own, ...given]), []);
  assert.deepEqual(found([], [...given, own]), ['/spec/tolerations']);
  assert.deepEqual(found([own], given), ['/spec/tolerations']);
});

test('an amount that is not the platform’s own counts beside one that is', () => {
  const pod = (resources: JsonObject, metadata: JsonObject = {}) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'probe', namespace: 'wms', ...metadata },
    spec: { containers: [{ name: 'probe', image: 'registry.example/probe:1', resources }] },
  });
  const note = { 'kubernetes.io/limit-ranger': 'LimitRanger plugin set: memory limit for container probe' };
  const there = pod({ limits: { cpu: '4', memory: '1Gi' } }, { uid: '1', annotations: note });
  const found = differences(there, observe(pod({})));
  assert.deepEqual(
    found.map(({ path }) => path),
    ['/spec/containers/probe/resources'],
  );
  assert.doesNotMatch(JSON.stringify(found), /memory/u);
});
