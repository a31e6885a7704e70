import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import type { JsonObject } from '../../src/core/item/json.ts';
import { asApplied, asLive, differences } from './kubernetes-sides.ts';

const pod = (container: string, more = ''): JsonObject =>
  parse(`
apiVersion: apps/v1
kind: Deployment
metadata: {name: a, namespace: wms}
spec:
  template:
    spec:
      containers: [{name: a, image: 'a:1', ${container}}]${more}`) as JsonObject;
const object = (kind: string, text: string): JsonObject => ({
  ...{ apiVersion: 'v1', kind, metadata: { name: 'a', namespace: 'wms' } },
  ...(parse(text) as JsonObject),
});
const secret = (text: string): JsonObject => object('Secret', text);
const settings = (text: string): JsonObject => object('ConfigMap', text);
const marked = (kind: string, metadata: JsonObject): JsonObject => ({
  ...{ apiVersion: 'v1', kind, metadata: { name: 'a', ...metadata } },
});
const ofGroup = (apiVersion: string, whole: JsonObject): JsonObject => ({ ...whole, apiVersion });
const claims = (text: string): JsonObject =>
  ofGroup('apps/v1', object('StatefulSet', `{spec: {volumeClaimTemplates: [${text}]}}`));
const base64 = (text: string): string => Buffer.from(text).toString('base64');

const nodes = (values: string, key: string): string => `
      affinity:
        nodeAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            nodeSelectorTerms: [{matchExpressions: [{key: ${key}, operator: In, values: ${values}}, {key: b, operator: Exists}]}]`;
const restarted = `
    metadata: {annotations: {cattle.io/timestamp: '2026-01-02', reloader.stakater.com/last-reloaded-from: '{}'}}`;
const storage = (metadata: string): string => `
      volumes: [{name: v, ephemeral: {volumeClaimTemplate: {metadata: {${metadata}}, spec: {accessModes: [ReadWriteOnce]}}}}]`;
const selector = (values: string): string =>
  `{spec: {minAvailable: 1, selector: {matchExpressions: [{key: a, operator: In, values: [${values}]}]}}}`;

function found(live: JsonObject, manifest: JsonObject): string[][] {
  return [asLive(live), asApplied(live, manifest)].map((form) =>
    differences(form, manifest).map(({ path }) => path),
  );
}

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

describe('what is another thing', () => {
  const other: Readonly<Record<string, readonly [live: JsonObject, manifest: JsonObject, place: string]>> = {
    'another order of arguments': [
      pod('args: [a, b]'),
      pod('args: [b, a]'),
      '/spec/template/spec/containers/a/args',
    ],
    'a variable that comes from elsewhere': [
      pod('env: [{name: A, valueFrom: {secretKeyRef: {name: s, key: k}}}]'),
      pod('env: [{name: A, value: x}]'),
      '/spec/template/spec/containers/a/env/A',
    ],
    'another key that a variable comes from': [
      pod('env: [{name: A, valueFrom: {secretKeyRef: {name: s, key: k}}}]'),
      pod('env: [{name: A, valueFrom: {secretKeyRef: {name: s, key: other}}}]'),
      '/spec/template/spec/containers/a/env/A/valueFrom/secretKeyRef/key',
    ],
    'a tag in place of a digest': [
      object('Pod', '{spec: {containers: [{name: a, image: "a:1"}]}}'),
      object('Pod', `{spec: {containers: [{name: a, image: "a:1@sha256:${'a'.repeat(64)}"}]}}`),
      '/spec/containers/a/image',
    ],
    'a container that is no sidecar any more': [
      pod('command: [a]', "\n      initContainers: [{name: b, image: 'b:1'}]"),
      pod('command: [a]', "\n      initContainers: [{name: b, image: 'b:1', restartPolicy: Always}]"),
      '/spec/template/spec/initContainers/0/restartPolicy',
    ],
    'a variable that comes after the one that it stands in': [
      pod('env: [{name: A, value: "$(B)"}, {name: B, value: x}]'),
      pod('env: [{name: B, value: x}, {name: A, value: "$(B)"}]'),
      '/spec/template/spec/containers/a/env/A/value',
    ],
    'a container for finding faults': [
      object(
        'Pod',
        '{spec: {containers: [{name: a, image: a}], ephemeralContainers: [{name: b, image: b}]}}',
      ),
      object('Pod', '{spec: {containers: [{name: a, image: a}]}}'),
      '/spec/ephemeralContainers',
    ],
    'a container that starts again when it is resized': [
      pod('resizePolicy: [{resourceName: cpu, restartPolicy: RestartContainer}]'),
      pod('command: []'),
      '/spec/template/spec/containers/a/resizePolicy',
    ],
    'another node that may be chosen': [
      pod('command: [a]', nodes('[x, z]', 'a')),
      pod('command: [a]', nodes('[x, y]', 'a')),
      '/spec/template/spec/affinity/nodeAffinity',
    ],
    'the class of storage of a set': [
      claims('{metadata: {name: a}, spec: {storageClassName: slow}}'),
      claims('{metadata: {name: a}, spec: {volumeMode: Filesystem}}'),
      '/spec/volumeClaimTemplates/a/spec/storageClassName',
    ],
    'a label of storage that lives as long as its Pod': [
      pod('command: [a]', storage('labels: {a: x}')),
      pod('command: [a]', storage('labels: {a: y}')),
      '/spec/template/spec/volumes/v/ephemeral/volumeClaimTemplate/metadata/labels/a',
    ],
    'another claim that a volume is kept for': [
      object('PersistentVolume', '{spec: {claimRef: {namespace: b, name: other, uid: d}}}'),
      object('PersistentVolume', '{spec: {claimRef: {namespace: b, name: c}}}'),
      '/spec/claimRef/name',
    ],
    'a secret that an account may mount': [
      object('ServiceAccount', '{secrets: [{name: other}]}'),
      object('ServiceAccount', '{secrets: [{name: own}]}'),
      '/secrets',
    ],
    'a balancer that somebody turned inwards': [
      marked('Service', { annotations: { 'cloud.google.com/load-balancer-type': 'Internal' } }),
      marked('Service', {}),
      '/metadata',
    ],
    'a class of storage that became the usual one': [
      ofGroup(
        'storage.k8s.io/v1',
        marked('StorageClass', {
          annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' },
        }),
      ),
      ofGroup('storage.k8s.io/v1', marked('StorageClass', {})),
      '/metadata',
    ],
    'a class of ingresses that became the usual one': [
      ofGroup(
        'networking.k8s.io/v1',
        marked('IngressClass', { annotations: { 'ingressclass.kubernetes.io/is-default-class': 'true' } }),
      ),
      ofGroup('networking.k8s.io/v1', marked('IngressClass', {})),
      '/metadata',
    ],
    'a role that became a part of another': [
      ofGroup(
        'rbac.authorization.k8s.io/v1',
        marked('ClusterRole', { labels: { 'rbac.authorization.k8s.io/aggregate-to-edit': 'true' } }),
      ),
      ofGroup('rbac.authorization.k8s.io/v1', marked('ClusterRole', {})),
      '/metadata',
    ],
    'the type of a Secret': [
      secret(`{type: Opaque, data: {a: ${base64('x')}}}`),
      secret(`{type: kubernetes.io/tls, data: {a: ${base64('x')}}}`),
      '/type',
    ],
    'settings that became immutable': [
      settings('{data: {a: x}, immutable: true}'),
      settings('{data: {a: x}}'),
      '/immutable',
    ],
    'one byte of settings': [
      settings('{binaryData: {a: AAEC}}'),
      settings('{binaryData: {a: AAED}}'),
      '/binaryData/a',
    ],
    'white space at the end of settings': [
      settings('{data: {a: "x "}}'),
      settings('{data: {a: x}}'),
      '/data/a',
    ],
  };
  for (const [title, [live, manifest, place]] of Object.entries(other)) {
    it(title, () => {
      for (const paths of found(live, manifest))
        assert.ok(paths.length > 0 && paths.every((path) => path.startsWith(place)), `${paths}`);
    });
  }
});
