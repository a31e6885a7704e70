import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TallyError } from '../../../errors.ts';
import { tagValueDocument } from './spdx-tag-value.ts';

const HEAD = 'SPDXVersion: SPDX-2.3\nDocumentName: labels\n';

test('what stands between text marks is a value, also where it looks like a tag', () => {
  const { packages } = tagValueDocument(
    `${HEAD}PackageName: xz\nPackageComment: <text>one\nPackageVersion: 6\n</text>\nPackageVersion: 5.6.1\n`,
  );
  assert.deepEqual(packages, [{ name: 'xz', externalRefs: [], checksums: [], versionInfo: '5.6.1' }]);
});

test('tags of a file behind a package say nothing of the package', () => {
  const { packages } = tagValueDocument(
    `${HEAD}PackageName: xz\nSPDXID: SPDXRef-1\nFileName: a\nSPDXID: SPDXRef-2\n`,
  );
  assert.deepEqual(packages, [{ name: 'xz', externalRefs: [], checksums: [], SPDXID: 'SPDXRef-1' }]);
});

test('a line that is neither tag nor comment is refused with its place', () => {
  for (const source of [`${HEAD}canary\n`, `${HEAD}PackageComment: <text>canary\nnever closed\n`]) {
    assert.throws(
      () => tagValueDocument(source),
      (error) =>
        error instanceof TallyError && /line \d/u.test(error.message) && !error.message.includes('canary'),
    );
  }
});
