import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { fingerprintWith } from '../../../core/item/fingerprint.ts';
import type { Json, JsonObject } from '../../../core/item/json.ts';
import { normalizeResource } from './normalize-resource.ts';

const fingerprint = fingerprintWith('resources');

const texts = fc.oneof(
  fc.constantFrom(
    ...[
      '',
      'orders',
      '10.0.0.7/8',
      'db.example.',
      '{"b":[2,1],"a":""}',
      '[{"name":"API_TOKEN","value":"x9"}]',
    ],
    ...[
      'postgres://u:p4ss@db/x',
      'password=hunter2',
      '{"password":"x9"}',
      ' {"a": "sig=abcdef"} ',
      '{broken',
    ],
    '{"Statement":[{"Effect":"Allow","Action":"S3:Get","Resource":"b"}],"token":"x9"}',
    'arn:aws:iam::123456789012:role/orders',
    'https://sqs.example/123456789012/orders',
  ),
  fc.string(),
);
const keys = fc.constantFrom(
  ...[
    'id',
    'arn',
    'name',
    'name_prefix',
    'tags',
    'tags_all',
    'policy',
    'value',
    'key',
    'state',
    'etag',
    'secret',
  ],
  ...['password', 'cidr_blocks', 'environment', 'manage_master_user_password', 'DB_PASSWORD', 'parameter'],
);
const values: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    texts,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(keys, tie('value'), { maxKeys: 4 }),
  ),
})).value;
const resources = fc.dictionary(keys, values, { maxKeys: 8 }) as fc.Arbitrary<JsonObject>;

describe('a resource in normal form', () => {
  it('is the same whether its secrets are looked for on the way or concealed first', () => {
    fc.assert(
      fc.property(resources, (given) => {
        const reading = { type: 'aws_iam_role', values: given };
        // A mark on what is not there conceals nothing, and lets every step run by itself.
        assert.deepEqual(
          normalizeResource({ ...reading, sensitive: {} }, fingerprint),
          normalizeResource({ ...reading, sensitive: { absent: true } }, fingerprint),
        );
      }),
      { numRuns: 3_000 },
    );
  });

  it('does not depend on which resources of the kind were read before', () => {
    const named = { name: 'orders-5f2', name_prefix: 'orders-' };
    const read = (given: JsonObject) =>
      normalizeResource({ type: 'aws_iam_group', values: given, sensitive: {} }, fingerprint).values;
    assert.deepEqual(read({ name: 'orders-5f2' }), { name: 'orders-5f2' });
    assert.deepEqual(read(named), { name_prefix: 'orders-' });
    assert.deepEqual(read({ name: 'orders-5f2' }), { name: 'orders-5f2' });
  });
});
