import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readIni } from './ini-reader.ts';

const read = (text: string) =>
  [...readIni(text)].map((entry) => ('path' in entry ? [entry.path.join('|'), entry.value] : []));

test('keys stand below their section, with = or : and without what quotes them', () => {
  assert.deepEqual(read('a=1\r\n[s]\r\n  b: "x ; y"\n; c=2\n#d=3\n[t.u]\ne = it\'s\nflag\n'), [
    ['a', '1'],
    ['s|b', 'x ; y'],
    ['t.u|e', "it's"],
    ['t.u|flag', ''],
  ]);
});

test('a section that stands twice goes on, and a key that stands twice is a list', () => {
  assert.deepEqual(read('[s]\na=1\n[t]\na=2\n[s]\na=3\n'), [
    ['s|a', ['1', '3']],
    ['t|a', '2'],
  ]);
});

test('an open section and a value without a key are errors with their line', () => {
  assert.throws(() => read('a=1\n[s\n'), /line 2/u);
  assert.throws(() => read('= 1\n'), /Line 1/u);
  assert.throws(() => read('; nothing\n'), /no setting/u);
});
