import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { canonicalize } from '../../../core/item/canonical-json.ts';
import { isJsonArray, isJsonObject, type Json } from '../../../core/item/json.ts';
import { decodeJsonStrings } from './decode-json-strings.ts';
import { normalForm } from './normal-form.ts';
import { isOrderedList } from './ordered-lists.ts';

const normal = (value: Json, name = 'value') => normalForm(decodeJsonStrings(value), name);

const texts = fc.oneof(
  fc.constantFrom(
    '',
    'a',
    '10.0.0.7/8',
    '2001:DB8::0/32',
    '*',
    '123456789012',
    '{"b":[2,1],"a":""}',
    'db.example.',
  ),
  fc.string(),
);
const keys = fc.constantFrom(
  'name',
  'cidr_blocks',
  'command',
  'Statement',
  'Effect',
  'Action',
  'policy',
  'portMappings',
);
const values: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    texts,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(keys, tie('value'), { maxKeys: 4 }),
  ),
})).value;

describe('the normal form', () => {
  it('of a normal form is itself', () => {
    fc.assert(
      fc.property(values, keys, (value, name) => {
        const once = normal(value, name);
        assert.deepEqual(once === undefined ? undefined : normal(once, name), once);
      }),
    );
  });

  it('keeps the one block by whose presence an object chooses', () => {
    const [block, count] = [
      { allow: [], block: [{ custom_response: [] }], count: [] },
      { allow: [], block: [], count: [{}] },
    ];
    assert.deepEqual(normal([block], 'action'), [{ block: [{}] }]);
    assert.deepEqual(normal([count], 'action'), [{ count: [{}] }]);
    assert.deepEqual(normal({ mode: 'a', tracing: [{ level: '' }] }), { mode: 'a' });
  });

  it('keeps a rule that is empty and so lets everything through', () => {
    assert.deepEqual(normal([{ from: [], ports: [] }], 'ingress'), [{}]);
    assert.equal(normal([], 'ingress'), undefined);
  });

  it('does not depend on the order of members and sets', () => {
    fc.assert(
      fc.property(values, (value) => {
        const [straight, turned] = [normal(value), normal(reversed(decodeJsonStrings(value), 'value'))];
        assert.equal(canonicalize(turned ?? null), canonicalize(straight ?? null));
      }),
    );
  });

  it('keeps the order where it means something', () => {
    assert.deepEqual(normal(['serve', '--all'], 'command'), ['serve', '--all']);
    assert.deepEqual(normal(['c', 'a', 'b'], 'entryPoint'), ['c', 'a', 'b']);
    assert.deepEqual(normal(['c', 'a', 'b'], 'subnets'), ['a', 'b', 'c']);
  });

  it('spells addresses, hosts and cloud ids in one way', () => {
    assert.equal(normal('10.0.0.5/16', 'cidr_block'), '10.0.0.0/16');
    assert.equal(normal('2001:DB8:0:0::/32', 'ipv6_cidr_block'), '2001:db8::/32');
    assert.deepEqual(normal(['192.0.2.1', '10.0.0.0/8'], 'source_ranges'), ['10.0.0.0/8', '192.0.2.1/32']);
    assert.equal(normal('db.example.com.', 'name'), 'db.example.com');
    assert.equal(normal('/subscriptions/A/resourceGroups/RG', 'scope'), '/subscriptions/a/resourcegroups/rg');
    assert.equal(
      normal('https://www.googleapis.com/compute/v1/projects/p/zones/z', 'zone'),
      'projects/p/zones/z',
    );
  });

  it('makes documents that grant the same equal', () => {
    const one = {
      Statement: { Effect: 'Allow', Action: 'S3:GetObject', Resource: ['b', 'a'], Principal: '*' },
    };
    const other =
      '{"Statement":[{"Principal":{"AWS":"*"},"Effect":"Allow","Action":["s3:GetObject"],"Resource":["a","b"],"Sid":""}]}';
    assert.deepEqual(normal(one), normal(other));
  });

  it('takes the defaults out of container definitions', () => {
    const written = [{ name: 'a', image: 'i', portMappings: [{ containerPort: 80 }] }];
    const read =
      '[{"cpu":0,"essential":true,"image":"i","mountPoints":[],"name":"a","portMappings":[{"containerPort":80,"hostPort":80,"protocol":"tcp"}],"volumesFrom":[]}]';
    assert.deepEqual(normal(read, 'container_definitions'), normal(written, 'container_definitions'));
  });

  it('keeps a member named __proto__ a member', () => {
    const value = normal('{"__proto__":{"polluted":true},"a":1}');
    assert.ok(isJsonObject(value ?? null));
    assert.equal(Object.getPrototypeOf(value), Object.prototype);
    assert.ok(Object.hasOwn(value as object, '__proto__'));
  });
});

/** Members and sets in the opposite order; ordered lists as they are. */
function reversed(value: Json, name: string): Json {
  if (isJsonArray(value)) {
    const elements = value.map((element) => reversed(element, name));
    return isOrderedList(name) ? elements : elements.toReversed();
  }
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, member]): [string, Json] => [key, reversed(member, key)])
      .toReversed(),
  );
}
