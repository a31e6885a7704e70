import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Finding } from '../../../src/core/finding/finding.ts';
import { sidesOf } from './sides-of.ts';

const sides = (finding: Partial<Finding>) =>
  sidesOf({ environment: 'production', ...finding } as Finding).map(({ title, value }) => [title, value]);

describe('the sides of a finding', () => {
  it('of a change outside the code are what was applied and what runs, declared where it is known', () => {
    assert.deepEqual(sides({ code: 'outside-change', lastApplied: 14, actual: 1 }), [
      ['Last applied', 14],
      ['Actual', 1],
    ]);
    assert.equal(sides({ code: 'outside-change', declared: 14, lastApplied: 14, actual: 1 }).length, 3);
  });

  it('stand there without a value where there is nothing', () => {
    assert.deepEqual(sides({ code: 'outside-change', actual: 'open' }), [
      ['Last applied', undefined],
      ['Actual', 'open'],
    ]);
    assert.deepEqual(sides({ code: 'unmanaged', actual: 'temp' }), [
      ['Declared', undefined],
      ['Actual', 'temp'],
    ]);
  });

  it('between environments are called by their names', () => {
    assert.deepEqual(sides({ code: 'disparity', environment: 'east..west', left: 1, right: 2 }), [
      ['east', 1],
      ['west', 2],
    ]);
  });

  it('are none where nothing could be looked at', () => {
    assert.deepEqual(sides({ code: 'unreadable' }), []);
  });
});
