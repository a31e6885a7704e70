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
const base64 = (text: string): string => Buffer.from(text).toString('base64');

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
