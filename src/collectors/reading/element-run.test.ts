import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ElementRun } from './element-run.ts';

/** What is taken of a list, told where its second object begins and its first ends. */
function taken(text: string, first = text.indexOf('{'), second = text.indexOf('{', first + 1)) {
  const chunk = Buffer.from(text);
  const run = new ElementRun().take(chunk, second, chunk.lastIndexOf('}', second) + 1);
  return run && { values: run.values, rest: text.slice(run.end) };
}

test('all objects but the last are taken, since nothing says yet that it is whole', () => {
  assert.deepEqual(taken('[{"a":1},{"a":2},{"a":3},{"a":4}]'), {
    values: [{ a: 2 }, { a: 3 }],
    rest: ',{"a":4}]',
  });
});

test('line breaks tell the level at which objects stand, whatever their first members', () => {
  const text = JSON.stringify([{ a: 1 }, { b: [{ c: 1 }, { c: 2 }] }, { d: 3 }, { e: 4 }], null, 1);
  assert.deepEqual(taken(text)?.values, [{ b: [{ c: 1 }, { c: 2 }] }, { d: 3 }]);
});

test('where the last place that looks like a boundary is one of another list, nothing is taken', () => {
  assert.equal(taken('[{"a":1},{"a":2},{"a":[{"b":1},{"a":2}'), undefined);
  assert.equal(taken('[{"a":1},{"a":2}],[{"a":3},{"a":4}]'), undefined);
});

test('a text that only quotes a boundary is no boundary', () => {
  assert.equal(taken(String.raw`[{"a":1},{"a":"},{\"a\":"},{"b":2}]`), undefined);
});

test('what is no JSON, no text, or no object is left to whoever looks at each element', () => {
  assert.equal(taken('[{"a":1},{"a":x},{"a":3}]'), undefined);
  assert.equal(taken('[{"a":1},{"a":2},3,{"a":3}]')?.values, undefined);
  const chunk = Buffer.from('[{"a":1},{"a":"?"},{"a":3}]');
  chunk[chunk.indexOf('?')] = 0xff;
  assert.equal(new ElementRun().take(chunk, 9, 8), undefined);
});

test('in later chunks the boundary is known, until another list begins', () => {
  const run = new ElementRun();
  run.take(Buffer.from('[{"a":1},{"a":2}'), 9, 8);
  run.nextChunk();
  const next = Buffer.from('{"a":3},{"a":4},');
  assert.deepEqual(run.take(next, 0, undefined)?.values, [{ a: 3 }]);
  run.forget();
  assert.equal(run.take(next, 0, undefined), undefined);
});
