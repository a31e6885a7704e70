import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { scratchFolder } from '../../../test/scratch-folder.ts';
import { fetchCatalog } from '../../catalog-source/fetch-catalog.ts';
import { loggedError } from './logged-error.ts';

describe('a failure in the log', () => {
  it('is told without the password of the repository that could not be fetched', async () => {
    const from = { url: 'http://tally:canary-5b1e@127.0.0.1:1/catalog.git', ref: 'main', folder: '.' };
    const error = await fetchCatalog(from, scratchFolder({})).catch((failure: Error) => failure);
    assert.ok(error instanceof Error);
    assert.match(String(error.cause), /canary/u);
    const { type, message, stack } = loggedError(error);
    assert.equal(type, 'TallyError');
    assert.match(message, /`git fetch` failed/u);
    assert.match(stack, /^TallyError source-unreachable\n {2}at /u);
    assert.match(stack, /^Error 128$/mu);
    assert.doesNotMatch(message + stack, /canary/u);
  });

  it('keeps the words of others to itself', () => {
    const { message, stack } = loggedError(new RangeError('canary'));
    assert.doesNotMatch(message + stack, /canary/u);
    assert.match(stack, /^RangeError\n/u);
  });
});
