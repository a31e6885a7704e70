import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TallyError } from '../../errors.ts';
import { readYaml } from './read-yaml.ts';

const read = (text: string) => readYaml(text, 1, 50);
const code = (expected: string) => (error: unknown) => error instanceof TallyError && error.code === expected;

test('scalars are read as the platform reads them', () => {
  assert.deepEqual(
    read('{a: 0644, b: yes, c: "yes", d: 12:30, e: 2026-01-02, f: 1_000, g: 0o17, h: 1e3, i: ~, j: 08}'),
    {
      a: 420,
      b: true,
      c: 'yes',
      d: '12:30',
      e: '2026-01-02',
      f: 1000,
      g: 15,
      h: 1000,
      i: null,
      j: 8,
    },
  );
});

test('anchors and merges work, and are copied', () => {
  assert.deepEqual(read('base: &base {a: 1}\nmore: {<<: *base, b: 2}'), {
    base: { a: 1 },
    more: { a: 1, b: 2 },
  });
});

test('aliases that blow up are refused', () => {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let level = 1; level < 10; level += 1)
    lines.push(
      `a${level}: &a${level} [${Array(10)
        .fill(`*a${level - 1}`)
        .join(', ')}]`,
    );
  assert.throws(() => read(lines.join('\n')), code('source-too-large'));
});

test('what nests too deeply is refused, and broken text says its line and nothing of itself', () => {
  assert.throws(() => read('['.repeat(1000) + ']'.repeat(1000)), code('source-too-large'));
  assert.throws(
    () => readYaml('a: 1\nsecret: "canary\n', 10, 50),
    (error) =>
      error instanceof TallyError && /line 1[0-9]$/u.test(error.message) && !error.message.includes('canary'),
  );
});

test('a member named like the prototype is a member', () => {
  const value = read('__proto__: {polluted: true}') as Record<string, unknown>;
  assert.deepEqual(Object.keys(value), ['__proto__']);
  assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
});
