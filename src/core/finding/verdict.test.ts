import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { combineVerdicts, VERDICTS } from './verdict.ts';

const verdicts = fc.array(fc.constantFrom(...VERDICTS));

test('a whole passes only where something was looked at and everything passed', () => {
  fc.assert(
    fc.property(verdicts, (parts) => {
      const clean = parts.length > 0 && parts.every((part) => part === 'pass');
      assert.equal(combineVerdicts(parts) === 'pass', clean);
    }),
  );
});

test('an unknown part never lets the whole pass or be waived', () => {
  fc.assert(
    fc.property(verdicts, verdicts, (before, after) => {
      const whole = combineVerdicts([...before, 'unknown', ...after]);
      assert.ok(whole === 'unknown' || whole === 'fail');
    }),
  );
});

test('a failing part makes the whole fail, in whatever order', () => {
  fc.assert(
    fc.property(verdicts, (parts) => {
      assert.equal(combineVerdicts([...parts, 'fail']), 'fail');
      assert.equal(combineVerdicts(parts), combineVerdicts(parts.toReversed()));
    }),
  );
});
