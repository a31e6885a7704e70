import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TallyError } from '../../errors.ts';
import { workerWarning } from './worker-warning.ts';

describe('a warning of a worker', () => {
  it('keeps the words of others to itself, and says where it was', () => {
    const cause = new RangeError('canary of a cause');
    const told = workerWarning('queue', new Error('canary', { cause }));
    assert.match(
      told,
      /^warning: queue: Its words are left out, .*\n {2}Error\n {4}at .*\n {2}RangeError\n/su,
    );
    assert.doesNotMatch(told, /canary/u);
    assert.equal(workerWarning('queue', 'canary'), 'warning: queue: something failed\n');
  });

  it('is in our own words where there are any, and drives no terminal', () => {
    const told = workerWarning('catalog', new TallyError('store-unreachable', 'It\u001b[2J is away.'));
    assert.match(told, /^warning: catalog: It.* is away\.\n {2}TallyError store-unreachable\n/u);
    assert.ok(!told.includes('\u001b'));
  });
});
