import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Json } from '../../core/item/json.ts';
import { sensitiveMirror } from './sensitive-mirror.ts';

const attribute = (value: string): Json => ({ type: 'get_attr', value });
const index = (value: string | number): Json => ({ type: 'index', value: { value, type: typeof value } });

test('a path marks exactly the value that it leads to', () => {
  const values = {
    name: 'erp',
    password: 'x',
    users: [
      { name: 'a', key: 'b' },
      { name: 'c', key: 'd' },
    ],
    tags: { 'a.b': 1 },
  };
  assert.deepEqual(
    sensitiveMirror(values, [
      [attribute('password')],
      [attribute('users'), index(1), attribute('key')],
      [attribute('tags'), index('a.b')],
    ]),
    { name: false, password: true, users: [false, { name: false, key: true }], tags: { 'a.b': true } },
  );
});

test('a path that leads nowhere exact marks all that it reaches', () => {
  assert.deepEqual(sensitiveMirror({ set: ['a', 'b'] }, [[attribute('set'), { type: 'index', value: {} }]]), {
    set: true,
  });
  assert.deepEqual(sensitiveMirror({ list: ['a'] }, [[attribute('list'), index(5)]]), { list: true });
  assert.deepEqual(sensitiveMirror({ text: 'a' }, [[attribute('text'), attribute('below')]]), { text: true });
});

test('no paths mark nothing, the empty path marks everything', () => {
  for (const none of [undefined, null, [], 'x']) assert.deepEqual(sensitiveMirror({ a: 1 }, none), {});
  assert.equal(sensitiveMirror({ a: 1 }, [[]]), true);
});

test('an attribute named __proto__ is marked like any other', () => {
  const values = JSON.parse('{"__proto__":{"a":1},"b":2}') as Json;
  const mirror = JSON.stringify(sensitiveMirror(values, [[attribute('__proto__'), attribute('a')]]));
  assert.equal(mirror, '{"__proto__":{"a":true},"b":false}');
});
