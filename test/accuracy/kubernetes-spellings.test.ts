import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { JsonObject } from '../../src/core/item/json.ts';
import {
  base64,
  found,
  marked,
  nodes,
  object,
  ofGroup,
  pod,
  restarted,
  secret,
  selector,
  settings,
} from './kubernetes-objects.ts';

describe('two ways to write the same', () => {
  const same: Readonly<Record<string, readonly [live: JsonObject, manifest: JsonObject]>> = {
    'an amount of processor': [
      pod('resources: {limits: {cpu: 100m}, requests: {cpu: 100m}}'),
      pod('resources: {limits: {cpu: 0.1}}'),
    ],
    'an amount of memory': [
      pod('resources: {requests: {memory: 1Gi}}'),
      pod('resources: {requests: {memory: "1073741824"}}'),
    ],
    'an amount with an exponent': [
      pod('resources: {requests: {memory: 1k}}'),
      pod('resources: {requests: {memory: 1e3}}'),
    ],
    'a value of a variable that looks like a number': [
      pod('env: [{name: A, value: "1"}]'),
      pod('env: [{name: A, value: 1}]'),
    ],
    'the order of variables': [
      pod('env: [{name: A, value: x}, {name: B, value: y}]'),
      pod('env: [{name: B, value: y}, {name: A, value: x}]'),
    ],
    'a reference to a variable that stands before it in both': [
      pod('env: [{name: B, value: x}, {name: A, value: "$(B) $(C) $$(B)"}, {name: D, value: y}]'),
      pod('env: [{name: D, value: y}, {name: B, value: x}, {name: A, value: "$(B) $(C) $$(B)"}]'),
    ],
    'a variable that is written twice': [
      pod('env: [{name: A, value: x}, {name: A, value: y}]'),
      pod('env: [{name: A, value: x}, {name: A, value: y}]'),
    ],
    'an image of the public registry': [
      object('Pod', '{spec: {containers: [{name: a, image: "docker.io/library/nginx:1.25"}]}}'),
      object('Pod', '{spec: {containers: [{name: a, image: "nginx:1.25"}]}}'),
    ],
    'a Secret as text and as bytes': [
      secret(`{type: Opaque, data: {a: ${base64('x')}}}`),
      secret('{stringData: {a: x}}'),
    ],
    'a Secret that says a value in both ways': [
      secret(`{type: Opaque, data: {a: ${base64('y')}}}`),
      secret(`{data: {a: ${base64('x')}}, stringData: {a: y}}`),
    ],
    'bytes that are wrapped over lines': [
      settings('{binaryData: {a: AAECAwQF}}'),
      settings('{binaryData: {a: "AAEC\\nAwQF"}}'),
    ],
    'amounts that a Pod needs, of which one is only limited': [
      object(
        'Pod',
        '{spec: {containers: [{name: a, image: a, resources: {limits: {cpu: 1, memory: 1Gi}, requests: {cpu: 1, memory: 512Mi}}}]}}',
      ),
      object(
        'Pod',
        '{spec: {containers: [{name: a, image: a, resources: {limits: {cpu: 1, memory: 1Gi}, requests: {memory: 512Mi}}}]}}',
      ),
    ],
    'a way to resize that is the usual one': [
      object(
        'Pod',
        '{spec: {containers: [{name: a, image: a, resizePolicy: [{resourceName: cpu, restartPolicy: NotRequired}]}]}}',
      ),
      object('Pod', '{spec: {containers: [{name: a, image: a}]}}'),
    ],
    'an amount that a runtime takes for itself': [
      ofGroup('node.k8s.io/v1', object('RuntimeClass', '{handler: a, overhead: {podFixed: {cpu: 250m}}}')),
      ofGroup('node.k8s.io/v1', object('RuntimeClass', '{handler: a, overhead: {podFixed: {cpu: 0.25}}}')),
    ],
    'a volume that is kept for a claim': [
      object(
        'PersistentVolume',
        '{spec: {claimRef: {apiVersion: v1, kind: PersistentVolumeClaim, namespace: b, name: c, uid: d, resourceVersion: "1"}}}',
      ),
      object('PersistentVolume', '{spec: {claimRef: {namespace: b, name: c}}}'),
    ],
    'the order of values that a node may have': [
      pod('command: [a]', nodes('[x, y]', 'a')),
      pod('command: [a]', nodes('[y, x]', 'a')),
    ],
    'the order of what selects Pods': [
      ofGroup('policy/v1', object('PodDisruptionBudget', selector('x, y'))),
      ofGroup('policy/v1', object('PodDisruptionBudget', selector('y, x'))),
    ],
    'what controllers of load balancers note of their work': [
      marked('Service', {
        annotations: { 'cloud.google.com/neg': '{}', 'cloud.google.com/neg-status': '{}' },
      }),
      marked('Service', {}),
    ],
    'what controllers of ingresses note of their work': [
      ofGroup(
        'networking.k8s.io/v1',
        marked('Ingress', {
          annotations: { 'ingress.kubernetes.io/backends': '{}', 'ingress.kubernetes.io/url-map': 'a' },
        }),
      ),
      ofGroup('networking.k8s.io/v1', marked('Ingress', {})),
    ],
    'Pods that were made again': [pod('command: [a]', restarted), pod('command: [a]')],
    'an autoscaler in the words of an older version': [
      ofGroup(
        'autoscaling/v2',
        object(
          'HorizontalPodAutoscaler',
          `{spec: {minReplicas: 1, metrics: [
            {type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 50}}},
            {type: Resource, resource: {name: memory, target: {type: AverageValue, averageValue: 1Gi}}},
            {type: Pods, pods: {metric: {name: p}, target: {type: AverageValue, averageValue: "5"}}},
            {type: Object, object: {describedObject: {kind: Ingress, name: i}, metric: {name: o}, target: {type: Value, value: 2k}}},
            {type: External, external: {metric: {name: e, selector: {matchLabels: {q: r}}}, target: {type: AverageValue, averageValue: "7"}}}]}}`,
        ),
      ),
      ofGroup(
        'autoscaling/v2beta1',
        object(
          'HorizontalPodAutoscaler',
          `{spec: {metrics: [
            {type: Resource, resource: {name: cpu, targetAverageUtilization: 50}},
            {type: Resource, resource: {name: memory, targetAverageValue: 1024Mi}},
            {type: Pods, pods: {metricName: p, targetAverageValue: 5}},
            {type: Object, object: {target: {kind: Ingress, name: i}, metricName: o, targetValue: 2k}},
            {type: External, external: {metricName: e, metricSelector: {matchLabels: {q: r}}, targetAverageValue: 7}}]}}`,
        ),
      ),
    ],
    'the token that old servers make for an account': [
      object('ServiceAccount', '{secrets: [{name: a-token-x7k2p}, {name: own}]}'),
      object('ServiceAccount', '{secrets: [{name: own}]}'),
    ],
    'owners, finalizers and status': [
      { ...settings('{data: {a: x}}'), status: { phase: 'x' } },
      settings('{data: {a: x}}'),
    ],
  };
  for (const [title, [live, manifest]] of Object.entries(same))
    it(title, () => assert.deepEqual(found(live, manifest), [[], []]));
});
