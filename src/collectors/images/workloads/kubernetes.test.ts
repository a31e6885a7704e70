import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../../core/item/json.ts';
import { readKubernetes } from './kubernetes.ts';

const containers = [{ name: 'api', image: 'orders:1' }];
const scope = { names: new Map<string, string>() };

function object(
  kind: string,
  name: string,
  owner?: readonly [string, string],
  more: JsonObject = {},
): JsonObject {
  const ownerReferences = owner ? [{ kind: owner[0], name: owner[1], controller: true }] : [];
  const { labels = {}, ...rest } = more;
  return {
    apiVersion: 'x/v1',
    kind,
    metadata: { name, namespace: 'wms', uid: name, ownerReferences, labels },
    ...rest,
  };
}
const pod = (name: string, owner?: readonly [string, string], labels: JsonObject = {}): JsonObject =>
  object('Pod', name, owner, { labels, spec: { containers }, status: { phase: 'Running' } });
const made = (objects: readonly JsonObject[]): string[] =>
  readKubernetes(objects, scope).running.map(({ workload }) => workload);

test('a pod counts for whatever somebody wrote, also where its owner is not in the dump', () => {
  assert.deepEqual(
    made([pod('orders-6b7c-x', ['ReplicaSet', 'orders-6b7c'], { 'pod-template-hash': '6b7c' })]),
    ['wms/deployment/orders'],
  );
  assert.deepEqual(
    made([pod('orders-6b7c-x', ['ReplicaSet', 'orders-6b7c'], { 'rollouts-pod-template-hash': '6b7c' })]),
    ['wms/rollout/orders'],
  );
  assert.deepEqual(made([pod('etcd-node-7', ['Node', 'node-7'])]), ['wms/pod/etcd']);
  assert.deepEqual(made([pod('kafka-0', ['StrimziPodSet', 'kafka'])]), ['wms/strimzipodset/kafka']);
  assert.deepEqual(made([pod('alone')]), ['wms/pod/alone']);
});

test('what an operator made is known by its own name, since one operator makes many', () => {
  const template = { spec: { template: { spec: { containers } } } };
  const { wanted } = readKubernetes(
    [
      object('Deployment', 'kafka-exporter', ['Kafka', 'kafka'], template),
      object('Deployment', 'kafka-ui', ['Kafka', 'kafka'], template),
    ],
    scope,
  );
  assert.deepEqual(
    wanted.map(({ workload }) => workload),
    ['wms/deployment/kafka-exporter', 'wms/deployment/kafka-ui'],
  );
});

test('replica sets of a deployment say nothing of what is wanted', () => {
  const template = { spec: { template: { spec: { containers: [{ name: 'api', image: 'orders:0' }] } } } };
  assert.deepEqual(
    readKubernetes([object('ReplicaSet', 'orders-1', ['Deployment', 'orders'], template)], scope).wanted,
    [],
  );
});

test('namespaces are mapped and chosen', () => {
  const chosen = { names: new Map([['wms', 'warehouse']]), only: new Set(['wms']) };
  const elsewhere = { ...pod('b'), metadata: { name: 'b', namespace: 'other' } };
  assert.deepEqual(
    readKubernetes([pod('a'), elsewhere], chosen).running.map(({ workload }) => workload),
    ['warehouse/pod/a'],
  );
});
