import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GapList } from './gap-list.ts';

const listOf = (...places: { kind?: string; name?: string }[]): GapList => {
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

test('gaps of one place become one, equal reasons are said once', () => {
  assert.deepEqual(listOf({ kind: 'a' }, { kind: 'a' }, {}).merged(), [
    { gap: true, kind: 'a', reason: 'r' },
    { gap: true, reason: 'r' },
  ]);
});
