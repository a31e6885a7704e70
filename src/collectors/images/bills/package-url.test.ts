import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parsePackageUrl } from './package-url.ts';

const identity = (purl: string): string | undefined => parsePackageUrl(purl)?.identity;

test('two versions of a package have one identity, wherever they were built for or fetched from', () => {
  for (const [one, other] of [
    ['pkg:npm/%40scope/labels@1.0.0', 'pkg:npm/@scope/labels@2.0.0'],
    ['pkg:deb/debian/openssl@3.0.11-1?arch=amd64&distro=debian-12', 'pkg:deb/debian/OpenSSL@1.1?arch=arm64'],
    ['pkg:golang/github.com/x/y@v1.0.0+incompatible?type=module', 'pkg:golang/github.com/x/y'],
    ['pkg:pypi/Foo_Bar@1', 'pkg:pypi/foo-bar@2'],
    ['pkg:pypi/zope.interface@1', 'pkg:pypi/zope-interface@2'],
    ['pkg:maven/g/a@1?type=jar', 'pkg:maven/g/a@1'],
  ] as const)
    assert.equal(identity(one), identity(other), one);
});

test('what makes another package of it counts', () => {
  assert.notEqual(identity('pkg:maven/g/a@1?classifier=sources'), identity('pkg:maven/g/a@1'));
  assert.notEqual(identity('pkg:golang/x/y@1#sub'), identity('pkg:golang/x/y@1'));
  assert.notEqual(identity('pkg:npm/Label@1'), identity('pkg:npm/label@1'));
});

test('the scope of npm is no version, and an encoded version is decoded', () => {
  assert.deepEqual(parsePackageUrl('pkg:npm/@scope/labels'), {
    identity: 'pkg:npm/@scope/labels',
    qualifiers: new Map(),
  });
  assert.equal(parsePackageUrl('pkg:oci/x@sha256%3Aab')?.version, 'sha256:ab');
});

test('what is no package URL is none', () => {
  for (const text of ['', 'openssl', 'pkg:', 'pkg:npm', 'https://example/x@1'])
    assert.equal(parsePackageUrl(text), undefined, text);
});

test('no text makes it fail, and a version never changes the identity', () => {
  fc.assert(fc.property(fc.string(), (text) => void parsePackageUrl(`pkg:npm/${text}`)));
  const word = fc.stringMatching(/^[a-z][\w.-]{0,10}$/);
  fc.assert(
    fc.property(word, word, (name, version) => {
      assert.equal(identity(`pkg:npm/${name}@${version}`), identity(`pkg:npm/${name}`));
    }),
  );
});
