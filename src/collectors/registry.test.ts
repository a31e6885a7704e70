import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { COLLECTORS } from './registry.ts';

const SHELF = new URL('./', import.meta.url);

const folders = readdirSync(SHELF, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

test('every folder of the shelf is registered under its name, and nothing else is', () => {
  assert.deepEqual(folders.filter((name) => name !== '_template').sort(), [...COLLECTORS.keys()].sort());
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

test('no collector imports another', () => {
  for (const folder of folders) {
    for (const file of readdirSync(new URL(`${folder}/`, SHELF), { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts')) continue;
      const text = readFileSync(new URL(`${folder}/${file}`, SHELF), 'utf8');
      for (const [, path] of text.matchAll(/from '((?:\.\.\/)+[^']+)'/g)) {
        const target = new URL(path as string, new URL(`${folder}/${file}`, SHELF)).href;
        const inside = target.startsWith(SHELF.href) ? target.slice(SHELF.href.length) : '';
        assert.ok(
          !inside.includes('/') || inside.startsWith(`${folder}/`),
          `${folder}/${file} imports ${path}`,
        );
      }
    }
  }
});
