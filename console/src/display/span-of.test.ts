import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { spanOf } from './span-of.ts';

describe('a length of time in words', () => {
  it('says its two largest steps', () => {
    assert.equal(spanOf(3 * 86_400 + 4 * 3600 + 59 * 60), '3 d 4 h');
    assert.equal(spanOf(26 * 3600), '1 d 2 h');
    assert.equal(spanOf(2 * 3600 + 5 * 60), '2 h 5 min');
    assert.equal(spanOf(12 * 60 + 20), '12 min');
  });

  it('leaves out a step of none, and never skips one', () => {
    assert.equal(spanOf(86_400), '1 d');
    assert.equal(spanOf(86_400 + 60), '1 d');
  });

  it('says one step where that is enough', () => {
    assert.equal(spanOf(14 * 3600 + 38 * 60), '14 h');
    assert.equal(spanOf(10 * 86_400 + 3 * 3600), '10 d');
  });

  it('has a word for what has just been, and for clocks that disagree', () => {
    assert.equal(spanOf(20), 'under a minute');
    assert.equal(spanOf(-500), 'under a minute');
  });
});
