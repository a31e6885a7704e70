import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { COLLECTORS } from '../src/collectors/registry.ts';
import { FINDING_CODES } from '../src/core/finding/finding.ts';
import { ERRORS } from '../src/errors.ts';

const read = (file: string): string => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');

/** The words in the first column of a page's tables. */
function firstColumn(page: string): string[] {
  return [...page.matchAll(/^\| `([^|]+)` \|/gm)].flatMap((match) =>
    (match[1] ?? '').split('`, `').map((name) => name.trim()),
  );
}

describe('the reference pages name what exists and nothing else', () => {
  it('every error code has its row, with its title and exit code', () => {
    const page = read('docs/reference/errors.md');
    assert.deepEqual(firstColumn(page).sort(), Object.keys(ERRORS).sort());
    for (const [code, { title, exitCode }] of Object.entries(ERRORS)) {
      assert.ok(page.includes(`| \`${code}\` | ${title} | ${exitCode} |`), `${code} is told otherwise`);
    }
  });

  it('every finding code has its row', () => {
    assert.deepEqual(firstColumn(read('docs/reference/findings.md')).sort(), [...FINDING_CODES].sort());
  });

  it('every collector has its row, which leads to its own page', () => {
    const page = read('docs/reference/collectors.md');
    const rows = [...page.matchAll(/^\| \[`([^`]+)`\]\(\.\.\/\.\.\/([^)]+)\) \|/gm)];
    assert.deepEqual(
      rows.map(([, id, link]) => `${id} ${link}`).sort(),
      [...COLLECTORS.keys()].map((id) => `${id} src/collectors/${id}/readme.md`).sort(),
    );
  });

  it('every production dependency has its line of reason', () => {
    const { dependencies, optionalDependencies } = JSON.parse(read('package.json'));
    assert.deepEqual(
      firstColumn(read('docs/reference/dependencies.md')).sort(),
      Object.keys({ ...dependencies, ...optionalDependencies }).sort(),
    );
  });
});
