import assert from 'node:assert/strict';
import { test } from 'node:test';
import { painted, paintFor, plain } from './color.ts';

test('colour is for terminals, unless somebody decided otherwise', () => {
  const of = (isTerminal: boolean, environment: Record<string, string> = {}, color = true) =>
    paintFor({ color, isTerminal, environment });
  assert.equal(of(true), painted);
  assert.equal(of(false), plain);
  assert.equal(of(true, { NO_COLOR: '1' }), plain);
  assert.equal(of(true, { NO_COLOR: '' }), painted);
  assert.equal(of(true, { TERM: 'dumb' }), plain);
  assert.equal(of(false, { FORCE_COLOR: '1', NO_COLOR: '1' }), painted);
  assert.equal(of(true, { FORCE_COLOR: '0' }), plain);
  assert.equal(of(true, { FORCE_COLOR: '1' }, false), plain);
});
