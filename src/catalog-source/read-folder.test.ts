import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { loadCatalog } from '../core/catalog/load-catalog.ts';
import { TallyError } from '../errors.ts';
import { readFolder } from './read-folder.ts';

let root = '';

const write = (path: string, content: string | Uint8Array) => {
  const full = join(root, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, content);
};

before(() => {
  root = mkdtempSync(join(tmpdir(), 'catalog-'));
  write('catalog/b.yaml', 'b: 1\n');
  write('catalog/a/deep/z.yml', 'z: 1\n');
  write('catalog/a.json', '{}');
  write('catalog/node_modules/x.yaml', 'x: 1\n');
  write('catalog/.git/x.yaml', 'x: 1\n');
  write('catalog/inputs/.tallyignore', '');
  write('catalog/inputs/deep/x.yaml', 'x: 1\n');
  symlinkSync(join(root, 'catalog'), join(root, 'catalog/circle'));
  symlinkSync(join(root, 'catalog/b.yaml'), join(root, 'catalog/link.yaml'));
});

after(() => rmSync(root, { recursive: true }));

const isTallyError = (code: string) => (error: unknown) => error instanceof TallyError && error.code === code;

test('YAML files of a folder and below come sorted, with paths from the current folder', () => {
  assert.deepEqual(
    readFolder('catalog', root).map(({ path }) => path),
    ['catalog/a/deep/z.yml', 'catalog/b.yaml', 'catalog/link.yaml'],
  );
  assert.deepEqual(
    readFolder('..', join(root, 'catalog/a')).map(({ path }) => path),
    ['deep/z.yml', '../b.yaml', '../link.yaml'],
  );
});

test('a file and a glob are read as well', () => {
  assert.deepEqual(readFolder('catalog/b.yaml', root), [{ path: 'catalog/b.yaml', text: 'b: 1\n' }]);
  assert.deepEqual(
    readFolder('catalog/**/*.yml', root).map(({ path }) => path),
    ['catalog/a/deep/z.yml'],
  );
});

test('what is not there is catalog-not-found', () => {
  assert.throws(() => readFolder('nowhere', root), isTallyError('catalog-not-found'));
  assert.throws(() => readFolder('nowhere/*.yaml', root), isTallyError('catalog-not-found'));
});

test('a file beyond 5 MB is source-too-large', () => {
  write('large/x.yaml', Buffer.alloc(5 * 1024 ** 2 + 1, '#'));
  assert.throws(() => readFolder('large', root), isTallyError('source-too-large'));
});

test('bytes that are not UTF-8 become a problem with a place', () => {
  write('latin/x.yaml', Buffer.from('a: 1\nb: M\xfcnchen\n', 'latin1'));
  const { problems } = loadCatalog(readFolder('latin', root), { collectorIds: [], traits: () => undefined });
  assert.deepEqual(
    problems.map(({ file, line, column, code }) => ({ file, line, column, code })),
    [{ file: 'latin/x.yaml', line: 2, column: 5, code: 'not-utf8' }],
  );
});

test('Backstage files that the organization names are read, each once', () => {
  const entity = 'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: x}\n';
  write(
    'repo/catalog/organization.yaml',
    [
      'apiVersion: tallyman.dev/v1',
      'kind: Organization',
      'metadata: {name: acme}',
      'spec: {backstage: ["../services/**/catalog-info.yaml", ../services/a, ./organization.yaml]}',
    ].join('\n'),
  );
  write('repo/services/a/catalog-info.yaml', entity);
  write('repo/services/b/c/catalog-info.yaml', entity.replace('x', 'y'));
  write('repo/services/b/other.yaml', 'x: 1\n');
  const files = readFolder('repo/catalog', root);
  assert.deepEqual(
    files.map(({ path }) => path),
    [
      'repo/catalog/organization.yaml',
      'repo/services/a/catalog-info.yaml',
      'repo/services/b/c/catalog-info.yaml',
    ],
  );
  const { estate, problems } = loadCatalog(files, { collectorIds: [], traits: () => undefined });
  assert.deepEqual(problems, []);
  assert.deepEqual([...estate.services.keys()], ['x', 'y']);
});
