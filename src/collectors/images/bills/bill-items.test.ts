import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Json, JsonObject } from '../../../core/item/json.ts';
import type { Component } from './bill.ts';
import { billItems } from './bill-items.ts';

/** What an item says of a package. */
function bodyOf(component: Omit<Component, 'name'>): JsonObject | null | undefined {
  const bill = {
    subject: { name: 's', digests: [], references: [] },
    components: [{ name: 'a', ...component }],
    base: {},
  };
  return [...billItems([bill], new Map())].find(({ kind }) => kind === 'package')?.actual;
}

const versionOf = (version: string | undefined, purl: string): Json | undefined =>
  bodyOf({ purl, licences: [], ...(version === undefined ? {} : { version }) })?.['version'];
const licencesOf = (...licences: readonly string[]): Json | undefined => bodyOf({ licences })?.['licences'];

test('an epoch belongs to the version, wherever a tool writes it', () => {
  for (const [version, purl] of [
    ['1:3.0.7-16.el9', 'pkg:rpm/redhat/openssl@3.0.7-16.el9?arch=x86_64&epoch=1'],
    ['3.0.7-16.el9', 'pkg:rpm/redhat/openssl@3.0.7-16.el9?arch=x86_64&epoch=1'],
    ['1:3.0.7-16.el9', 'pkg:rpm/redhat/openssl@3.0.7-16.el9'],
    [undefined, 'pkg:rpm/redhat/openssl@3.0.7-16.el9?epoch=1'],
    ['1:3.0.7-16.el9', 'pkg:rpm/redhat/openssl@1%3A3.0.7-16.el9'],
  ] as const)
    assert.equal(versionOf(version, purl), '1:3.0.7-16.el9', purl);
  for (const [version, purl] of [
    ['3.0.7', 'pkg:rpm/redhat/openssl@3.0.7?epoch=0'],
    ['0:3.0.7', 'pkg:rpm/redhat/openssl@3.0.7'],
    ['3.0.7', 'pkg:rpm/redhat/openssl@3.0.7'],
  ] as const)
    assert.equal(versionOf(version, purl), '3.0.7', purl);
});

test('a version that the package URL contradicts is shown with the other', () => {
  assert.equal(versionOf('3.0.8', 'pkg:rpm/openssl@3.0.7'), '3.0.8 (3.0.7)');
  assert.equal(versionOf('2:3.0.7', 'pkg:rpm/openssl@3.0.7?epoch=1'), '2:3.0.7 (1:3.0.7)');
});

test('licences that all hold are the same as a list and as an expression', () => {
  for (const written of [
    ['MIT', 'Zlib'],
    ['Zlib AND MIT'],
    ['(MIT AND Zlib)'],
    ['((Zlib))', 'MIT'],
    ['MIT', 'MIT AND Zlib'],
  ])
    assert.deepEqual(licencesOf(...written), ['MIT', 'Zlib'], written.join());
  assert.deepEqual(licencesOf('(MIT OR Zlib)'), ['MIT OR Zlib']);
  assert.deepEqual(licencesOf('(MIT OR Zlib) AND (ISC OR 0BSD)'), ['(MIT OR Zlib) AND (ISC OR 0BSD)']);
});
