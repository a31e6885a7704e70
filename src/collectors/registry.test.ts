import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { COLLECTORS } from './registry.ts';

const SHELF = new URL('./', import.meta.url);

/** What collectors share: bounded reading of the outside, and pure forms. No collector, so no `index.ts` is in them. */
const SHARED = ['forms', 'reading'];

const folders = readdirSync(SHELF, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .filter((name) => !SHARED.includes(name));

test('every folder of the shelf is registered under its name, and nothing else is', () => {
  assert.deepEqual(folders.filter((name) => name !== '_template').sort(), [...COLLECTORS.keys()].sort());
});

test('what collectors share is no collector', () => {
  for (const folder of SHARED) {
    assert.ok(!readdirSync(new URL(`${folder}/`, SHELF)).includes('index.ts'), folder);
  }
});

test('every collector has the same files', () => {
  for (const folder of folders) {
    const files = readdirSync(new URL(`${folder}/`, SHELF));
    for (const file of ['index.ts', 'collect.ts', 'schema.ts', 'readme.md', 'fixtures', 'contract.test.ts']) {
      assert.ok(files.includes(file), `${folder}/${file}`);
    }
  }
});

test('every collector calls the contract suite', () => {
  for (const folder of folders) {
    assert.match(readFileSync(new URL(`${folder}/contract.test.ts`, SHELF), 'utf8'), /collectorContract\(\{/);
  }
});
