import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GapList } from './gap-list.ts';

const listOf = (...places: { kind?: string; name?: string; below?: string }[]): GapList => {
  const list = new GapList();
  for (const place of places) list.add({ gap: true, ...place, reason: 'r' });
  return list;
};

test('a gap hides what it names: everything, a kind, a name, or one item', () => {
  assert.ok(listOf({}).hides('queue', 'a'));
  assert.ok(listOf({ kind: 'queue' }).hides('queue', 'a'));
  assert.ok(!listOf({ kind: 'queue' }).hides('table', 'a'));
  assert.ok(listOf({ name: 'a' }).hides('table', 'a'));
  assert.ok(listOf({ kind: 'queue', name: 'a' }).hides('queue', 'a'));
  assert.ok(!listOf({ kind: 'queue', name: 'a' }).hides('queue', 'b'));
  assert.ok(!listOf().hides('queue', 'a'));
});

test('a gap hides everything below a folder, however deep, and nothing beside it', () => {
  const list = listOf({ kind: 'secret', below: 'kv/wms/' });
  assert.ok(list.hides('secret', 'kv/wms/db'));
  assert.ok(list.hides('secret', 'kv/wms/orders/db'));
  assert.ok(!list.hides('secret', 'kv/wms'));
  assert.ok(!list.hides('secret', 'kv/wms-old/db'));
  assert.ok(!list.hides('secret', 'kv/erp/db'));
  assert.ok(!list.hides('mount', 'kv/wms/db'));
  assert.ok(listOf({ below: 'kv/' }).hides('mount', 'kv/wms'));
});

test('what lies in a folder whose item was not read either is told apart from it', () => {
  assert.equal(listOf({ kind: 'a', name: 'x' }, { kind: 'a', below: 'x/' }).merged().length, 2);
});

test('gaps of one place become one, equal reasons are said once', () => {
  assert.deepEqual(listOf({ kind: 'a' }, { kind: 'a' }, {}).merged(), [
    { gap: true, kind: 'a', reason: 'r' },
    { gap: true, reason: 'r' },
  ]);
});
