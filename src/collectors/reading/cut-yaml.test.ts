import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cutDocuments } from './cut-yaml.ts';
import { readYaml } from './read-yaml.ts';

const read = (stream: string) =>
  [...cutDocuments(stream)].map(({ text, line }) => ({ line, value: readYaml(text, line, 100) }));

test('documents are told apart, and know where they begin', () => {
  assert.deepEqual(read('# notes\n---\na: 1\n---\n# nothing\n--- \nb: |\n  --- no mark\n...\n'), [
    { line: 2, value: { a: 1 } },
    { line: 6, value: { b: '--- no mark\n' } },
  ]);
});

test('a mark with a comment or a value behind it is a mark', () => {
  assert.deepEqual(
    read('--- # Source: chart/templates/a.yaml\na: 1\n--- {b: 2}\n').map(({ value }) => value),
    [{ a: 1 }, { b: 2 }],
  );
});

test('a long list is taken apart element by element', () => {
  const items = Array.from({ length: 3000 }, (_, index) => `- a: ${index}\n  text: ${'x'.repeat(100)}\n`);
  const found = read(`apiVersion: v1\nitems:\n${items.join('')}kind: List\nmetadata: {}\n`);
  assert.equal(found.length, 3001);
  assert.deepEqual(found[2999], { line: 6001, value: [{ a: 2999, text: 'x'.repeat(100) }] });
  assert.deepEqual(found[3000]?.value, { apiVersion: 'v1', items: null, kind: 'List', metadata: {} });
});
