import assert from 'node:assert/strict';
import { test } from 'node:test';
import { behind, lineEnd, quotedEnd } from './sql-token.ts';

test('a quoted text ends at its own mark, but not at two of them', () => {
  assert.equal(quotedEnd(`'a"b' c`, 0, false), 5);
  assert.equal(quotedEnd(`'it''s' c`, 0, false), 7);
  assert.equal(quotedEnd('x `a``b` c', 2, false), 8);
});

test('a backslash hides a mark only where it escapes', () => {
  assert.equal(quotedEnd(String.raw`'a\'b' c`, 0, true), 6);
  assert.equal(quotedEnd(String.raw`'a\' c`, 0, false), 4);
  assert.equal(quotedEnd(String.raw`'a\\' c`, 0, true), 5);
});

test('what is never closed reaches to the end', () => {
  for (const text of [`'`, `'a`, `'a''`, `'a\\`]) assert.equal(quotedEnd(text, 0, true), text.length);
  assert.equal(lineEnd('-- a', 0), 4);
  assert.equal(behind('/* a', '*/', 2), 4);
});

test('a line ends before its line feed, a comment behind its mark', () => {
  assert.equal(lineEnd('-- a\nb', 1), 4);
  assert.equal(behind('/* a */ b', '*/', 2), 7);
});
