import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { steadyClock } from './steady-clock.ts';

describe('the clock of a server', () => {
  it('follows the machine, goes on where it is set back, and follows it again when it has caught up', () => {
    let [machine, passed] = [1_000_000, 5];
    const clock = steadyClock(
      () => machine,
      () => passed,
    );
    const after = (milliseconds: number) => {
      machine += milliseconds;
      passed += milliseconds;
      return clock().getTime();
    };
    assert.equal(after(10), 1_000_010);
    machine -= 3000;
    assert.equal(after(0), 1_000_010);
    assert.equal(after(2000), 1_002_010);
    machine += 3000;
    assert.equal(after(5), 1_002_015);
    machine += 60_000;
    assert.equal(after(0), 1_062_015);
  });
});
