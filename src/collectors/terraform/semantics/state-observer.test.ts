import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fingerprintWith, isFingerprint } from '../../../core/item/fingerprint.ts';
import type { Json, JsonObject } from '../../../core/item/json.ts';
import { valueAt } from '../../../core/item/pointer.ts';
import type { ResourceInstance } from '../schema.ts';
import { StateObserver } from './state-observer.ts';

const fingerprint = fingerprintWith('states');

function instance(type: string, values: JsonObject, sensitive: Json = {}): ResourceInstance {
  return { address: `${type}.x`, type, mode: 'managed', values, sensitive };
}

function observe(...instances: readonly ResourceInstance[]): Map<string, JsonObject> {
  const observer = new StateObserver({ fingerprint });
  const at = instances.map((one) => observer.observe(one)).filter((item) => item !== undefined);
  return new Map([...at, ...observer.finish()].map(({ kind, actual }) => [kind, actual ?? {}]));
}

const program = (secret: string) =>
  instance('aws_lambda_function', { environment: [{ variables: { CARRIER_SECRET: secret } }] });
const store = instance('aws_secretsmanager_secret', { id: 'arn:x', name: 'orders-carrier' });
const secretOf = (items: ReadonlyMap<string, JsonObject>) =>
  valueAt(items.get('aws_lambda_function') ?? null, '/environment/0/variables/CARRIER_SECRET');

describe('a state', () => {
  it('shows the name of a secret that it holds too, whichever comes first', () => {
    assert.equal(secretOf(observe(program('orders-carrier'), store)), 'orders-carrier');
    assert.equal(secretOf(observe(store, program('orders-carrier'))), 'orders-carrier');
  });

  it('conceals whatever else stands under such a name', () => {
    assert.ok(isFingerprint(secretOf(observe(program('q7LmX2vB9kT0'), store))));
    assert.ok(isFingerprint(secretOf(observe(program('orders-carrier')))));
  });

  it('conceals what the provider marks, even where it is such a name', () => {
    const marked = { ...program('orders-carrier'), sensitive: { environment: true } };
    assert.ok(isFingerprint(secretOf(observe(marked, store))));
  });

  it('leaves out what only repeats another object, whichever comes first', () => {
    const bucket = instance('aws_s3_bucket', {
      id: 'orders',
      bucket: 'orders',
      versioning: [{ enabled: true }],
    });
    const versioning = instance('aws_s3_bucket_versioning', {
      bucket: 'orders',
      versioning_configuration: [{ status: 'Enabled' }],
    });
    for (const state of [
      [bucket, versioning],
      [versioning, bucket],
    ]) {
      assert.deepEqual(observe(...state).get('aws_s3_bucket'), { bucket: 'orders' });
    }
    assert.deepEqual(Object.keys(observe(bucket).get('aws_s3_bucket') ?? {}), ['bucket', 'versioning']);
  });
});
