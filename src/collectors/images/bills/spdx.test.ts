import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSpdx } from './spdx.ts';

test('a package URL is found by the short name of its kind and by the long one', () => {
  const purl = 'pkg:npm/labels@1.0.0';
  for (const referenceType of ['purl', 'http://spdx.org/rdf/references/purl']) {
    const { components } = readSpdx({
      spdxVersion: 'SPDX-2.3',
      name: 'a',
      packages: [
        { SPDXID: 'SPDXRef-a', name: 'labels', externalRefs: [{ referenceType, referenceLocator: purl }] },
        {
          SPDXID: 'SPDXRef-b',
          name: 'other',
          externalRefs: [{ referenceType: 'cpe23Type', referenceLocator: 'cpe' }],
        },
      ],
    });
    assert.deepEqual(
      components.map((each) => each.purl),
      [purl, undefined],
      referenceType,
    );
  }
});
