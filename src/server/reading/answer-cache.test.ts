import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AnswerCache } from './answer-cache.ts';

const answer = (body: string) => ({ body, etag: `"${body}"` });

describe('answers that were given before', () => {
  it('are given again while the state is the same', () => {
    const cache = new AnswerCache(100);
    cache.get('1', 'a');
    cache.put('1', 'a', answer('x'));
    assert.deepEqual(cache.get('1', 'a'), answer('x'));
  });

  it('are forgotten with the first question about a newer state', () => {
    const cache = new AnswerCache(100);
    cache.get('1', 'a');
    cache.put('1', 'a', answer('x'));
    assert.equal(cache.get('2', 'a'), undefined);
    assert.equal(cache.get('1', 'a'), undefined);
  });

  it('are not kept where the state moved on while they were made', () => {
    const cache = new AnswerCache(100);
    cache.get('1', 'a');
    cache.get('2', 'b');
    cache.put('1', 'a', answer('x'));
    assert.equal(cache.get('2', 'a'), undefined);
  });

  it('stay within the bound; the one asked for longest ago goes first', () => {
    const cache = new AnswerCache(20);
    cache.get('1', '');
    for (const question of ['a', 'b', 'c', 'd']) cache.put('1', question, answer(question.repeat(5)));
    cache.get('1', 'a');
    cache.put('1', 'e', answer('eeeee'));
    assert.equal(cache.get('1', 'b'), undefined);
    assert.ok(cache.get('1', 'a'));
    assert.ok(cache.get('1', 'e'));
  });

  it('are not kept where one of them would fill the cache', () => {
    const cache = new AnswerCache(20);
    cache.get('1', '');
    cache.put('1', 'a', answer('a'.repeat(10)));
    assert.equal(cache.get('1', 'a'), undefined);
  });
});
