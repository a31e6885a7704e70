import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { loadCatalog } from './load-catalog.ts';
import { SAMPLE_DOCUMENTS, SAMPLE_LOOKUP } from './sample-catalog.ts';

const HEAD = 'apiVersion: tallyman.dev/v1\nkind: Environment\nmetadata: {name: e}\n';

function codesOf(text: string): string[] {
  const start = performance.now();
  const { problems } = loadCatalog([{ path: 'hostile.yaml', text }], SAMPLE_LOOKUP);
  assert.ok(performance.now() - start < 5000, 'it takes no long time');
  for (const { line, column } of problems) assert.ok(line >= 1 && column >= 1);
  return [...new Set(problems.map(({ code }) => code))];
}

test('an alias bomb is a problem', () => {
  let bomb = `${HEAD}spec:\n  a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n`;
  for (let level = 1; level < 20; level++) {
    bomb += `  a${level}: &a${level} [${Array(10)
      .fill(`*a${level - 1}`)
      .join(', ')}]\n`;
  }
  assert.ok(codesOf(bomb).includes('too-many-aliases'));
});

test('an alias within its own anchor, and one without an anchor, are problems', () => {
  assert.ok(codesOf(`${HEAD}spec: &a {stage: x, compliance: *a}\n`).includes('yaml-syntax'));
  assert.ok(codesOf(`${HEAD}spec: {stage: *nothing}\n`).includes('yaml-syntax'));
});

test('an honest alias is read', () => {
  assert.deepEqual(codesOf(`${HEAD}spec: {stage: &s x, tenant: *s}\n`), []);
});

test('10,000 levels of nesting are a problem in every style', () => {
  assert.deepEqual(codesOf(`${HEAD}spec: ${'['.repeat(10_000)}${']'.repeat(10_000)}\n`), ['too-deep']);
  assert.deepEqual(codesOf(`${HEAD}spec: ${'{a: '.repeat(10_000)}${'}'.repeat(10_000)}\n`), ['too-deep']);
  assert.deepEqual(codesOf(`${HEAD}spec:\n  ${'- '.repeat(10_000)}x\n`), ['too-deep']);
  assert.ok(codesOf(`${HEAD}spec: ${'['.repeat(10_000)}\n`).includes('too-deep'));
});

test('keys that reach for prototypes are unknown keys and change nothing', () => {
  const codes = codesOf(
    `${HEAD}spec: {stage: x, __proto__: {polluted: yes}, constructor: {prototype: {polluted: yes}}, parameters: {toString: x}}\n`,
  );
  assert.deepEqual(codes, ['unknown-key']);
  assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
});

test('a mark at the beginning, Windows line ends and a missing last line end are no problem', () => {
  const text = (SAMPLE_DOCUMENTS['team'] ?? '').trimEnd();
  assert.deepEqual(codesOf(`\uFEFF${text}`), []);
  assert.deepEqual(codesOf(text.replaceAll('\n', '\r\n')), []);
});

test('a text in UTF-16 is a problem', () => {
  const bytes = Buffer.from(`\uFEFF${SAMPLE_DOCUMENTS['team']}`, 'utf16le');
  assert.deepEqual(codesOf(bytes.toString('utf8')), ['not-utf8']);
});

test('20,000 unknown keys, and as many keys given twice, are reported in reasonable time', () => {
  const keys = Array.from({ length: 20_000 }, (_, index) => `k${index}: 1`);
  assert.ok(codesOf(`${HEAD}spec: {stage: x, ${keys.join(', ')}}\n`).includes('unknown-key'));
  assert.ok(codesOf(`${HEAD}spec: {stage: x, ${keys.fill('a: 1').join(', ')}}\n`).includes('duplicate-key'));
});

test('no mangled document makes it throw', () => {
  const documents = Object.values(SAMPLE_DOCUMENTS);
  fc.assert(
    fc.property(
      fc.constantFrom(...documents),
      fc.array(
        fc.tuple(
          fc.nat(400),
          fc.constantFrom(
            '{',
            '}',
            '[',
            ']',
            ':',
            '- ',
            '\n',
            '\t',
            '&a ',
            '*a',
            '!!x ',
            '"',
            "'",
            '|',
            '? ',
            '---\n',
            '%',
            '@',
            ' ',
            '\0',
          ),
        ),
        { maxLength: 6 },
      ),
      (document, edits) => {
        let text = document;
        for (const [at, piece] of edits) text = text.slice(0, at) + piece + text.slice(at);
        codesOf(text);
      },
    ),
    { numRuns: 300 },
  );
});
