import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { pipeline } from '../../src/collectors/pipeline/index.ts';
import { accuracyOf } from './outcome.ts';
import { differences as differencesIn, read } from './readings.ts';

export const finds = accuracyOf('pipeline', 'GitHub and GitLab repositories against a template');

export const FIXTURES = fileURLToPath(new URL('../../src/collectors/pipeline/fixtures/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'pipeline-'));
after(() => rmSync(folder, { recursive: true }));
let count = 0;

/** What differs between the approved template and a repository. */
export const differences = async (template: string, live: string, options = {}): Promise<string[]> =>
  differencesIn(pipeline, await read(pipeline, template, options), await read(pipeline, live, options));

/** A copy of a template, with changes: replacements in a file, or a file of its own. */
export function changed(template: string, change: (copy: Copy) => void): string {
  count += 1;
  const copy = join(folder, `copy-${count}`);
  cpSync(join(FIXTURES, template), copy, { recursive: true });
  change({
    edit(path, from, to) {
      const text = readFileSync(join(copy, path), 'utf8');
      assert.ok(text.includes(from), `nothing to change in ${path}: ${from}`);
      writeFileSync(join(copy, path), text.replace(from, to));
    },
    write(path, text) {
      mkdirSync(dirname(join(copy, path)), { recursive: true });
      writeFileSync(join(copy, path), text);
    },
    remove: (path) => rmSync(join(copy, path)),
  });
  return copy;
}

export interface Copy {
  edit(path: string, from: string, to: string): void;
  write(path: string, text: string): void;
  remove(path: string): void;
}

export type Case = readonly [title: string, change: (copy: Copy) => void, expected: readonly string[]];

/** One test for each case: what was changed is found, and nothing else. */
export function findsCases(template: string, cases: readonly Case[]): void {
  describe(`a ${template} repository against its template`, () => {
    it('shows no difference where nothing was changed', async () => {
      finds(await differences(join(FIXTURES, template), join(FIXTURES, template)), []);
    });
    for (const [title, change, expected] of cases) {
      it(`shows ${title}, and nothing else`, async () => {
        const found = await differences(join(FIXTURES, template), changed(template, change));
        finds(found, [...expected].sort());
      });
    }
  });
}
