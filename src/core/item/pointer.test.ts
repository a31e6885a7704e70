import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { jsonObjects } from './json.arbitrary.ts';
import type { Json } from './json.ts';
import { childPointer, matchesPointer, parsePointer, valueAt } from './pointer.ts';

test('a pointer made of any keys parses back into them', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), (tokens) => {
      assert.deepEqual(parsePointer(tokens.reduce(childPointer, '')), tokens);
    }),
  );
});

test('a pointer leads to every value of an item', () => {
  const visit = (root: Json, value: Json, path: string): void => {
    assert.deepEqual(valueAt(root, path), value);
    if (typeof value !== 'object' || value === null) return;
    for (const [key, member] of Object.entries(value)) visit(root, member as Json, childPointer(path, key));
  };
  fc.assert(fc.property(jsonObjects, (root) => visit(root, root, '')));
});

test('a pointer to nothing gives undefined, also where every object inherits something', () => {
  assert.equal(valueAt({ a: [1] }, '/a/1'), undefined);
  assert.equal(valueAt({ a: [1] }, '/a/length'), undefined);
  assert.equal(valueAt({ a: 1 }, '/toString'), undefined);
  assert.equal(valueAt({ a: 1 }, '/__proto__'), undefined);
  assert.equal(valueAt({ a: 'text' }, '/a/0'), undefined);
});

test('a pattern covers its place and everything below, and nothing beside it', () => {
  assert.ok(matchesPointer('/tags', '/tags'));
  assert.ok(matchesPointer('/tags', '/tags/owner/0'));
  assert.ok(!matchesPointer('/tags', '/tags_all'));
  assert.ok(!matchesPointer('/tags/owner', '/tags'));
  assert.ok(matchesPointer('/tags', '/tags/two\nlines'));
});

test('a star stands for one token or a part of one, two stars for any number of tokens', () => {
  assert.ok(matchesPointer('/pools/*/size', '/pools/0/size'));
  assert.ok(!matchesPointer('/pools/*/size', '/pools/0/disk/size'));
  assert.ok(matchesPointer('/*_count', '/replica_count'));
  assert.ok(matchesPointer('/**/size', '/size'));
  assert.ok(matchesPointer('/**/size', '/pools/0/size'));
  assert.ok(!matchesPointer('/**/size', '/pools/0/resize'));
  assert.ok(matchesPointer('/a/**', '/a/b'));
  assert.ok(matchesPointer('/a/**/z', '/a/z'));
});

test('signs that regular expressions read otherwise are plain text in a pattern', () => {
  assert.ok(matchesPointer('/a.b[0]+', '/a.b[0]+'));
  assert.ok(!matchesPointer('/a.b', '/axb'));
  assert.ok(matchesPointer('/a~1b', '/a~1b/c'));
});

test('any pointer covers itself when it holds no star', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), (tokens) => {
      fc.pre(tokens.every((token) => !token.includes('*') && token.isWellFormed()));
      const pointer = tokens.reduce(childPointer, '');
      assert.ok(matchesPointer(pointer, pointer));
    }),
  );
});
