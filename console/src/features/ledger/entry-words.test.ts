import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { entryEnvironment, entryWord } from './entry-words.ts';

describe('the words of an entry', () => {
  it('say the type as people do', () => {
    assert.equal(entryWord('dev.tallyman.scan.completed'), 'Scan completed');
  });

  it('name the environment that it is of, and none where it is of the whole', () => {
    assert.equal(entryEnvironment('/environments/production-east'), 'production-east');
    assert.equal(entryEnvironment('/catalog'), undefined);
    assert.equal(entryEnvironment('/environments/a/b'), undefined);
  });
});
