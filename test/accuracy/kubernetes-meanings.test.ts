import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { JsonObject } from '../../src/core/item/json.ts';
import {
  base64,
  claims,
  found,
  marked,
  nodes,
  object,
  ofGroup,
  pod,
  secret,
  settings,
  storage,
} from './kubernetes-objects.ts';

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
