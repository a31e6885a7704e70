import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contentWithoutInstance, instanceOf, withoutInstance } from './site-instance.ts';

test('the name of an item says which instance of which module it belongs to', () => {
  assert.deepEqual(instanceOf('module.warehouse["atl"].aws_sqs_queue.orders'), {
    cohort: 'module.warehouse',
    member: 'atl',
  });
  assert.deepEqual(instanceOf('module.region.module.site["a-1"].x.y'), {
    cohort: 'module.region.module.site',
    member: 'a-1',
  });
  assert.equal(instanceOf('aws_sqs_queue.orders["atl"]'), undefined);
  assert.equal(instanceOf('module.warehouse[0].x.y'), undefined);
});

test('the key of the instance is left out wherever it stands as a whole word', () => {
  assert.equal(withoutInstance('orders-atl.atlas', 'atl'), 'orders-*.atlas');
});

test('a key that is also a number, a letter of an escape or a literal leaves the content readable', () => {
  const content = { count: 1, on: true, 'zone-1': 'a\nb', none: null, list: ['1', 'n'] };
  assert.deepEqual(contentWithoutInstance(content, '1'), {
    count: 1,
    on: true,
    'zone-*': 'a\nb',
    none: null,
    list: ['*', 'n'],
  });
  assert.deepEqual(contentWithoutInstance({ text: 'a\nb' }, 'n'), { text: 'a\nb' });
  assert.deepEqual(contentWithoutInstance({ on: true }, 'true'), { on: true });
});
