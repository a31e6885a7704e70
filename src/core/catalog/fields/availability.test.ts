import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatAvailability, parseAvailability } from './availability.ts';

test('percentages and fractions are shares of one', () => {
  assert.equal(parseAvailability('99.95%'), 0.9995);
  assert.equal(parseAvailability('0.999'), 0.999);
  assert.equal(parseAvailability('100%'), 1);
});

test('shares out of range and other texts are refused', () => {
  for (const text of ['0%', '101%', '99.9', '1.5', '-1%', 'three nines', ''])
    assert.equal(parseAvailability(text), undefined);
});

test('messages show percentages', () => {
  assert.equal(formatAvailability(0.9995), '99.95%');
});
