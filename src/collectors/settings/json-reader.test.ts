import assert from 'node:assert/strict';
import { test } from 'node:test';
import { JsonReader } from './json-reader.ts';

/** The entries of a text that arrives in pieces, parsed at once or cut into records. */
function read(
  text: string,
  options: ConstructorParameters<typeof JsonReader>[0],
  parsedAtOnce: number,
): unknown[] {
  const reader = new JsonReader(options, 20, parsedAtOnce);
  const entries: unknown[] = [];
  for (let at = 0; at < text.length; at += 7) {
    reader.write(text.slice(at, at + 7));
    entries.push(...reader.take());
  }
  reader.end();
  return [...entries, ...reader.take()];
}

const WAYS = [Number.POSITIVE_INFINITY, 0];

/** The same both ways. */
function both(text: string, options: ConstructorParameters<typeof JsonReader>[0]): unknown[] {
  const [atOnce = [], cut] = WAYS.map((way) => read(text, options, way));
  assert.deepEqual(cut, atOnce);
  return atOnce;
}

const RECORDS = '[{"key": "A", "value": [1, {"x": 2}]}, {"key": "ü"}, 3]';
const ENTRIES = [
  { columns: ['key', 'value'], cells: ['A', [1, { x: 2 }]] },
  { columns: ['key'], cells: ['ü'] },
  { columns: [], cells: [] },
];

test('records are the list at the top, the value of an OData answer, or what lies where it is said', () => {
  const name = ['key'];
  assert.deepEqual(both(RECORDS, { name }), ENTRIES);
  assert.deepEqual(both(`{"@odata.context": "x", "value": ${RECORDS}, "more": [[]]}`, { name }), ENTRIES);
  assert.deepEqual(both(`{"a": {"x": [1], "b": ${RECORDS}}}`, { name, records: ['a', 'b'] }), ENTRIES);
});

test('without a name every leaf is a setting', () => {
  assert.deepEqual(both('{"a": {"b": 1, "c": {}}, "d": [1]}', {}), [
    { path: ['a', 'b'], value: 1 },
    { path: ['a', 'c'], value: {} },
    { path: ['d'], value: [1] },
  ]);
});

test('a list that is not there, or is none, is an error', () => {
  for (const way of WAYS) {
    for (const text of ['{}', '{"value": {"key": 1}}', '{"value": 1}', '3']) {
      assert.throws(() => read(text, { name: ['key'] }, way), /no list of records/u, text);
    }
  }
});

test('what is no JSON is an error that says where, whichever way it was read', () => {
  for (const way of WAYS)
    assert.throws(() => read('[{"key": canary}]', { name: ['key'] }, way), /at byte 1$/u);
});

test('nesting is bounded', () => {
  const deep = `${'{"a":'.repeat(30)}1${'}'.repeat(30)}`;
  for (const way of WAYS) assert.throws(() => read(deep, {}, way), /nests deeper/u);
});
