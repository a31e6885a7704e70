import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import type { JsonObject } from '../../src/core/item/json.ts';
import { base64 } from './kubernetes-objects.ts';
import { asApplied, asLive, observe } from './kubernetes-sides.ts';

const CANARY = 'canary-5a1e7';
const KEY = `-----BEGIN PRIVATE KEY-----\n${base64(`${CANARY}-${CANARY}`)}\n-----END PRIVATE KEY-----\n`;

/** Every form in which the canary or what holds it could come out. */
const TRACES = [CANARY, base64(CANARY), base64(`${CANARY}-${CANARY}`), base64(KEY).slice(40, 80)];

function comesOut(object: JsonObject): string[] {
  const forms = [object, asLive(object), asApplied(object, object)];
  return forms.flatMap((form) => {
    const said = JSON.stringify(observe(form), (_, value) => (value instanceof Map ? [...value] : value));
    return TRACES.filter((trace) => said.includes(trace));
  });
}

const pod = (container: string): string => `
apiVersion: apps/v1
kind: Deployment
metadata: {name: a, namespace: wms}
spec:
  template:
    spec:
      containers: [{name: a, image: 'a:1', ${container}}]`;

const PLACES: Readonly<Record<string, string>> = {
  'a Secret, as bytes': `{apiVersion: v1, kind: Secret, metadata: {name: a}, data: {innocent: ${base64(CANARY)}}}`,
  'a Secret, as text': `{apiVersion: v1, kind: Secret, metadata: {name: a}, stringData: {innocent: ${CANARY}}}`,
  'a Secret whose bytes are no Base64': `{apiVersion: v1, kind: Secret, metadata: {name: a}, data: {innocent: ${CANARY}}}`,
  'a Secret with a member that nobody knows': `{apiVersion: v1, kind: Secret, metadata: {name: a}, extra: {innocent: ${CANARY}}}`,
  'a note of another tool on a Secret': `
apiVersion: v1
kind: Secret
metadata:
  name: a
  annotations: {kapp.k14s.io/original: '{"kind":"Secret","data":{"innocent":"${base64(CANARY)}"}}', example/raw: '${CANARY}'}
data: {innocent: ${base64(CANARY)}}`,
  'a private key among settings': `{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {server.pem: ${JSON.stringify(KEY)}}}`,
  'a private key among settings, as bytes': `{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, binaryData: {server.pem: ${base64(KEY)}}}`,
  'a private key among settings, as Base64 in a text': `{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {server: ${base64(KEY)}}}`,
  'a password among settings': `{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {DB_PASSWORD: ${CANARY}}}`,
  'a password inside a file of properties': `{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {app.properties: "a=1\\ndb.password=${CANARY}\\nb=2"}}`,
  'a password inside a file of YAML': `{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {app.yaml: "db:\\n  password: ${CANARY}\\n"}}`,
  'a password inside a file of JSON': `{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {app.json: '{"db":{"password":"${CANARY}"}}'}}`,
  'an address with a password in a harmless variable': pod(
    `env: [{name: UPSTREAM, value: 'amqp://u:${CANARY}@mq'}]`,
  ),
  'a variable named for a password': pod(`env: [{name: DB_PASSWORD, value: ${CANARY}}]`),
  'a connection string in a harmless variable': pod(
    `env: [{name: ERP, value: 'Server=a;User=b;Password=${CANARY};'}]`,
  ),
  'an argument': pod(`args: ['--db-password=${CANARY}']`),
  'an argument behind its flag': pod(`args: [--db-password, ${CANARY}]`),
  'a command line': pod(`command: [sh, -c, 'run --token ${CANARY}']`),
  'a header of a probe': pod(
    `livenessProbe: {httpGet: {port: 1, httpHeaders: [{name: Authorization, value: 'Basic ${base64(CANARY)}'}]}}`,
  ),
  'an annotation with a webhook': `{apiVersion: v1, kind: ConfigMap, metadata: {name: a, annotations: {example/hook: 'https://u:${CANARY}@h/'}}}`,
  'an annotation with a note of what was sent': `{apiVersion: v1, kind: ConfigMap, metadata: {name: a, annotations: {example/last-applied: '{"data":{"password":"${CANARY}"}}'}}}`,
  'an access to a registry': `{apiVersion: v1, kind: Secret, type: kubernetes.io/dockerconfigjson, metadata: {name: a}, data: {.dockerconfigjson: ${base64(`{"auths":{"r":{"auth":"${base64(CANARY)}"}}}`)}}}`,
  'an object of a kind that somebody else defined': `{apiVersion: example/v1, kind: Database, metadata: {name: a}, spec: {users: [{name: a, password: ${CANARY}}], url: 'postgres://u:${CANARY}@db/x'}}`,
  'the attributes of a volume': pod(`volumeMounts: []`).concat(
    `\n      volumes: [{name: v, csi: {driver: d, volumeAttributes: {clientSecret: ${CANARY}}}}]`,
  ),
};

describe('a credential in an object of Kubernetes', () => {
  for (const [place, text] of Object.entries(PLACES)) {
    it(`does not come out of ${place}`, () => {
      assert.deepEqual(comesOut(parse(text) as JsonObject), []);
    });
  }
});
