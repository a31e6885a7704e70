import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TallyError } from '../../errors.ts';
import { stateInstances } from './state-resource.ts';

const entry = (instances: object[], more: object = {}) =>
  JSON.parse(JSON.stringify({ mode: 'managed', type: 'aws_sqs_queue', name: 'orders', instances, ...more }));
const addresses = (instances: object[], more: object = {}): unknown[] =>
  stateInstances(entry(instances, more)).map((found) => ('gap' in found ? found : found.address));

test('an address is written as Terraform writes it', () => {
  assert.deepEqual(addresses([{}]), ['aws_sqs_queue.orders']);
  assert.deepEqual(addresses([{ index_key: 0 }, { index_key: 12 }]), [
    'aws_sqs_queue.orders[0]',
    'aws_sqs_queue.orders[12]',
  ]);
  assert.deepEqual(addresses([{ index_key: 'atl' }], { module: 'module.a["x"].module.b' }), [
    'module.a["x"].module.b.aws_sqs_queue.orders["atl"]',
  ]);
});

test('a key is quoted as in the configuration language', () => {
  const quoted = (key: string): unknown => addresses([{ index_key: key }])[0];
  assert.equal(quoted('a"b\\c'), 'aws_sqs_queue.orders["a\\"b\\\\c"]');
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the key holds a placeholder of Terraform's own language
  assert.equal(quoted('${a}%{b}$c'), 'aws_sqs_queue.orders["$${a}%%{b}$c"]');
  assert.equal(quoted('zürich 東京'), 'aws_sqs_queue.orders["zürich 東京"]');
  assert.equal(quoted('a\nb\tc\u0001\u{e0001}'), 'aws_sqs_queue.orders["a\\nb\\tc\\u0001\\U000e0001"]');
  assert.equal(quoted(''), 'aws_sqs_queue.orders[""]');
});

test('a deposed object keeps its key, so that it is not taken for the one that replaced it', () => {
  const [current, deposed] = stateInstances(
    entry([{ attributes: { id: 'new' } }, { attributes: { id: 'old' }, deposed: '1f2e' }]),
  );
  assert.deepEqual(current, {
    address: 'aws_sqs_queue.orders',
    type: 'aws_sqs_queue',
    mode: 'managed',
    values: { id: 'new' },
    sensitive: {},
  });
  assert.equal(deposed && 'deposed' in deposed && deposed.deposed, '1f2e');
});

test('data sources are no items', () => {
  assert.deepEqual(addresses([{}], { mode: 'data' }), []);
});

test('an instance in the flat form of old versions is a gap, not an empty item', () => {
  const [gap] = stateInstances(entry([{ attributes_flat: { id: 'x', password: 'hunter2' } }]));
  assert.ok(gap && 'gap' in gap && gap.name === 'aws_sqs_queue.orders');
  assert.doesNotMatch(JSON.stringify(gap), /hunter2/);
});

test('an entry that does not say what it is makes the whole file unreadable', () => {
  for (const broken of [
    null,
    'x',
    [],
    {},
    { type: 'a' },
    { name: 'a', type: 1 },
    { type: 'a', name: 'b', instances: [1] },
  ]) {
    assert.throws(
      () => stateInstances(broken as never),
      (error) => error instanceof TallyError && error.code === 'source-malformed',
    );
  }
});
