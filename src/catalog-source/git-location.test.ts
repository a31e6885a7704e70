import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseGitLocation } from './git-location.ts';

describe('a catalog in a repository', () => {
  it('is named by address, branch and folder, of which the last two may be left out', () => {
    assert.deepEqual(parseGitLocation('git+https://git.example/estate#main:catalog'), {
      url: 'https://git.example/estate',
      ref: 'main',
      folder: 'catalog',
    });
    assert.deepEqual(parseGitLocation('git+file:///srv/estate'), {
      url: 'file:///srv/estate',
      ref: 'HEAD',
      folder: '.',
    });
    assert.equal(parseGitLocation('catalog'), undefined);
  });

  for (const text of [
    'git+http://git.example/estate',
    'git+ext::sh -c id',
    'git+https://git.example/estate#--upload-pack=id',
    'git+https://git.example/estate#main:../../etc',
  ]) {
    it(`is refused as \`${text}\``, () => assert.throws(() => parseGitLocation(text), { code: 'usage' }));
  }
});
