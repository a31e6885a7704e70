import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Json } from '../../../core/item/json.ts';
import { billItems } from './bill-items.ts';

/** The version that a package has in its item. */
function versionOf(version: string | undefined, purl: string): Json | undefined {
  const component = { name: 'a', purl, licences: [], ...(version === undefined ? {} : { version }) };
  const bill = { subject: { name: 's', digests: [], references: [] }, components: [component], base: {} };
  return [...billItems([bill], new Map())].find(({ kind }) => kind === 'package')?.actual?.['version'];
}

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
