import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import type { Json, JsonObject } from '../../src/core/item/json.ts';
import { valueAt } from '../../src/core/item/pointer.ts';
import { asApplied, asLive, differences, observe } from './kubernetes-sides.ts';

const read = (text: string): JsonObject => parse(text) as JsonObject;
const owner = (manager: string, fieldsV1: Json, operation = 'Update'): JsonObject => ({
  ...{ manager, operation, apiVersion: 'v1', time: '2026-01-02T03:04:05Z' },
  ...{ fieldsType: 'FieldsV1', fieldsV1 },
});
const owned = (live: JsonObject, ...managedFields: readonly JsonObject[]): JsonObject => ({
  ...live,
  metadata: { ...(live['metadata'] as JsonObject), managedFields },
});
const paths = (live: JsonObject, manifest: JsonObject): string[] =>
  differences(live, manifest).map(({ path }) => path);

describe('a port of the nodes that the platform would pick', () => {
  const manifest = read(`
apiVersion: v1
kind: Service
metadata: {name: a, namespace: wms}
spec: {type: NodePort, selector: {app: a}, ports: [{name: http, port: 80, targetPort: 80, protocol: TCP}]}`);
  const live = read(`
apiVersion: v1
kind: Service
metadata: {name: a, namespace: wms}
spec: {type: NodePort, selector: {app: a}, ports: [{name: http, port: 80, targetPort: 80, protocol: TCP, nodePort: 31999}]}`);
  const place = { 'f:spec': { 'f:ports': { 'k:{"port":80,"protocol":"TCP"}': { 'f:nodePort': {} } } } };

  it('is no difference, whoever applied the rest', () => {
    for (const form of [asLive(live), asApplied(live, manifest)]) {
      assert.deepEqual(paths(form, manifest), []);
      assert.deepEqual(paths(owned(form, owner('kubectl-client-side-apply', place)), manifest), []);
    }
  });

  it('is one where somebody set it by hand, and says who', () => {
    for (const form of [asLive(live), asApplied(live, manifest)]) {
      const changed = owned(form, owner('kubectl-edit', place));
      assert.deepEqual(paths(changed, manifest), ['/spec/ports/http/nodePort']);
      assert.deepEqual(observe(changed).attributions, [
        {
          ...{ path: '/spec/ports/http/nodePort', actor: 'kubectl-edit', tool: 'kubectl edit' },
          at: '2026-01-02T03:04:05Z',
        },
      ]);
    }
  });
});

describe('a port of the nodes that was applied on the server', () => {
  const service = (nodePort: number): JsonObject =>
    read(`
apiVersion: v1
kind: Service
metadata: {name: a, namespace: wms}
spec: {type: NodePort, ports: [{name: http, port: 80, nodePort: ${nodePort}}]}`);
  const applied = (nodePort: number, manager: string, operation: string): JsonObject =>
    owned(
      asLive(service(nodePort)),
      owner(
        manager,
        { 'f:spec': { 'f:ports': { 'k:{"port":80,"protocol":"TCP"}': { 'f:nodePort': {} } } } },
        operation,
      ),
    );
  const portOf = (live: JsonObject): Json | undefined =>
    valueAt(observe(live).actual ?? {}, '/spec/ports/http/nodePort');

  it('is somebody’s choice, so that environments are compared by it', () => {
    assert.equal(portOf(applied(31999, 'argocd-controller', 'Apply')), 31999);
    assert.equal(portOf(applied(31999, 'kubectl', 'Apply')), 31999);
    assert.deepEqual(paths(applied(31998, 'kubectl', 'Apply'), service(31999)), [
      '/spec/ports/http/nodePort',
    ]);
    assert.deepEqual(paths(applied(31999, 'kubectl', 'Apply'), service(31999)), []);
  });

  it('is the platform’s where a controller wrote it, or whoever made the object with all defaults', () => {
    assert.equal(portOf(applied(31999, 'cloud-controller-manager', 'Apply')), undefined);
    assert.equal(portOf(applied(31999, 'kubectl-create', 'Update')), undefined);
  });
});

describe('an object of a kind that somebody else defined, whose schema has defaults inside lists', () => {
  const manifest = read(`
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: a, namespace: wms}
spec:
  parentRefs: [{name: gateway}]
  rules: [{backendRefs: [{name: orders, port: 80}]}]`);
  const live = (rules: string): JsonObject =>
    read(`
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: a, namespace: wms}
spec:
  parentRefs: [{name: gateway, group: gateway.networking.k8s.io, kind: Gateway}]
  rules: ${rules}`);
  const given = '{group: "", kind: Service, name: orders, port: 80, weight: 1}';
  const matches = 'matches: [{path: {type: PathPrefix, value: /}}]';
  const found = (rules: string): string[][] =>
    [asLive(live(rules)), asApplied(live(rules), manifest)].map((form) => paths(form, manifest));
  const both = (...expected: readonly string[]): string[][] => [[...expected], [...expected]];

  it('is as it was applied', () => {
    assert.deepEqual(found(`[{${matches}, backendRefs: [${given}]}]`), both());
  });

  it('has one finding for an element that was added, before or behind what is declared', () => {
    assert.deepEqual(
      found(`[{${matches}, backendRefs: [${given}, {name: evil, port: 1}]}]`),
      both('/spec/rules/0/backendRefs/1'),
    );
    assert.deepEqual(
      found(`[{${matches}, backendRefs: [${given}]}, {backendRefs: []}]`),
      both('/spec/rules/1'),
    );
    assert.deepEqual(
      found(`[{${matches}, backendRefs: [{name: evil, port: 1}, ${given}]}]`).map((each) => each.length),
      [1, 1],
    );
  });

  it('has a finding for a value that was changed inside a list', () => {
    assert.deepEqual(
      found(`[{${matches}, backendRefs: [${given.replace('80', '81')}]}]`),
      both('/spec/rules/0/backendRefs/0/port'),
    );
  });
});
