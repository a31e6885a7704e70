import { parse } from 'yaml';
import type { JsonObject } from '../../src/core/item/json.ts';
import { asApplied, asLive, differences } from './kubernetes-sides.ts';

export const pod = (container: string, more = ''): JsonObject =>
  parse(`
apiVersion: apps/v1
kind: Deployment
metadata: {name: a, namespace: wms}
spec:
  template:
    spec:
      containers: [{name: a, image: 'a:1', ${container}}]${more}`) as JsonObject;
export const object = (kind: string, text: string): JsonObject => ({
  ...{ apiVersion: 'v1', kind, metadata: { name: 'a', namespace: 'wms' } },
  ...(parse(text) as JsonObject),
});
export const secret = (text: string): JsonObject => object('Secret', text);
export const settings = (text: string): JsonObject => object('ConfigMap', text);
export const marked = (kind: string, metadata: JsonObject): JsonObject => ({
  ...{ apiVersion: 'v1', kind, metadata: { name: 'a', ...metadata } },
});
export const ofGroup = (apiVersion: string, whole: JsonObject): JsonObject => ({ ...whole, apiVersion });
export const claims = (text: string): JsonObject =>
  ofGroup('apps/v1', object('StatefulSet', `{spec: {volumeClaimTemplates: [${text}]}}`));
export const base64 = (text: string): string => Buffer.from(text).toString('base64');

export const nodes = (values: string, key: string): string => `
      affinity:
        nodeAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            nodeSelectorTerms: [{matchExpressions: [{key: ${key}, operator: In, values: ${values}}, {key: b, operator: Exists}]}]`;
export const restarted = `
    metadata: {annotations: {cattle.io/timestamp: '2026-01-02', reloader.stakater.com/last-reloaded-from: '{}'}}`;
export const storage = (metadata: string): string => `
      volumes: [{name: v, ephemeral: {volumeClaimTemplate: {metadata: {${metadata}}, spec: {accessModes: [ReadWriteOnce]}}}}]`;
export const selector = (values: string): string =>
  `{spec: {minAvailable: 1, selector: {matchExpressions: [{key: a, operator: In, values: [${values}]}]}}}`;

export function found(live: JsonObject, manifest: JsonObject): string[][] {
  return [asLive(live), asApplied(live, manifest)].map((form) =>
    differences(form, manifest).map(({ path }) => path),
  );
}
