import assert from 'node:assert/strict';
import { it } from 'node:test';
import { accuracyRows } from './accuracy-rows.ts';

const outcome = (labelled: number, found: number, wrong: number) => ({
  collector: 'c',
  input: 'a server',
  labelled,
  found,
  wrong,
});

it('adds up what was labelled apart from what was unchanged', () => {
  const [row] = accuracyRows([outcome(2, 2, 0), outcome(1, 1, 0), outcome(0, 0, 0)]);
  assert.equal(row?.ours, '3 of 3 found, 0 false');
  assert.equal(row?.floor, '1 unchanged, 0 false');
  assert.equal(row?.verdict, 'met');
});

it('misses the bound by one change that was not found, and by one finding that nobody made', () => {
  for (const bad of [outcome(2, 1, 0), outcome(2, 2, 1), outcome(0, 0, 1)])
    assert.equal(accuracyRows([outcome(1, 1, 0), bad])[0]?.verdict, 'MISSED');
});
