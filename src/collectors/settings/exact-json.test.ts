import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseExactJson } from './exact-json.ts';
import { JsonReader } from './json-reader.ts';

test('a number of more digits than the engine keeps stays the text that it is', () => {
  assert.deepEqual(
    parseExactJson('[12345678901234567890, 12345678901234567891, 0.12345678901234567890, 1e400]'),
    ['12345678901234567890', '12345678901234567891', '0.12345678901234567890', '1e400'],
  );
});

test('a long number is found wherever it stands in a text', () => {
  for (const number of [
    '12345678901234567',
    '1.23456789012345678',
    '-98765432109876543',
    '2e308',
    '1E+400',
  ]) {
    for (let before = 0; before < 40; before++)
      assert.deepEqual(parseExactJson(`[${' '.repeat(before)}${number}]`), [number]);
  }
});

test('every other number is a number', () => {
  const text =
    '{"a": 1.0, "b": 1000000000000000000, "c": 9007199254740991, "d": 0.1000000000000000000, "e": "12345678901234567890", "__proto__": 1234567890123456789}';
  const value = parseExactJson(text) as Record<string, unknown>;
  assert.deepEqual(
    ['a', 'b', 'c', 'd', 'e'].map((name) => value[name]),
    [1, 1e18, 9007199254740991, 0.1, '12345678901234567890'],
  );
  assert.ok(Object.hasOwn(value, '__proto__'));
});

test('records that are cut out of a long export keep their numbers whole', () => {
  const numbers = Array.from({ length: 6 }, (_, index) => `1234567890123456789${index}`);
  const reader = new JsonReader({ name: ['k'] }, 10);
  reader.write(`[${numbers.map((number, index) => `{"k":"k${index}","v":${number}}`).join(',')}]`);
  reader.end();
  const values = [...reader.take()].map((entry) => ('cells' in entry ? entry.cells[1] : undefined));
  assert.deepEqual(values, numbers);
});
