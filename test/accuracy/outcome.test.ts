import assert from 'node:assert/strict';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { it } from 'node:test';
import { accuracyOf, countOutcome, OUTCOMES, type Outcome } from './outcome.ts';

it('counts what was labelled, found and wrong', () => {
  assert.deepEqual(countOutcome(['a', 'c'], ['a', 'b']), { labelled: 2, found: 1, wrong: 1 });
  assert.deepEqual(countOutcome(['a', 'a'], ['a']), { labelled: 1, found: 1, wrong: 1 });
  assert.deepEqual(countOutcome([], []), { labelled: 0, found: 0, wrong: 0 });
});

it('tells the outcome also of a demand that was not met', () => {
  const told: Outcome[] = [];
  const listen = (message: unknown) => void told.push(message as Outcome);
  subscribe(OUTCOMES.name, listen);
  try {
    const finds = accuracyOf('none', 'nothing');
    finds(['b', 'a'], ['a', 'b']);
    assert.throws(() => finds(['a'], ['a', 'b']));
    assert.throws(() => finds(['a'], []));
  } finally {
    unsubscribe(OUTCOMES.name, listen);
  }
  assert.deepEqual(
    told.map(({ labelled, found, wrong }) => [labelled, found, wrong]),
    [
      [2, 2, 0],
      [2, 1, 0],
      [0, 0, 1],
    ],
  );
});
