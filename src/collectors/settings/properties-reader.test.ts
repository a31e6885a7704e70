import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readProperties } from './properties-reader.ts';

const read = (text: string) =>
  [...readProperties(text)].map((entry) => ('path' in entry ? [entry.path.join('|'), entry.value] : []));

test('separators, comments and escapes are those of Java', () => {
  const text = ['a=1', 'b : 2', 'c 3', '# d=4', '  ! e=5', 'f', 'g\\ h\\=i = x\\ty\\u00e9', 'k = a=b:c'].join(
    '\n',
  );
  assert.deepEqual(read(text), [
    ['a', '1'],
    ['b', '2'],
    ['c', '3'],
    ['f', ''],
    ['g h=i', 'x\tyé'],
    ['k', 'a=b:c'],
  ]);
});

test('a line goes on behind an odd number of backslashes, and comments inside it are text', () => {
  assert.deepEqual(read('a = 1, \\\n    # 2, \\\n    3\nb = c:\\\\\nd = 4'), [
    ['a', '1, # 2, 3'],
    ['b', 'c:\\'],
    ['d', '4'],
  ]);
});

test('of a key that stands twice the last value counts', () => {
  assert.deepEqual(read('a=1\na=2'), [['a', '2']]);
});

test('an escape without four digits is an error with its line', () => {
  assert.throws(() => read('a=1\nb=\\u12'), /line 2/u);
});
