import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeTime } from './change-time.ts';

test('reads the times that exports write', () => {
  assert.equal(changeTime('2026-01-15T10:22:00+01:00'), '2026-01-15T10:22:00+01:00');
  assert.equal(changeTime('2026-01-15 10:22:00.123 +0100'), '2026-01-15T10:22:00+01:00');
  assert.equal(changeTime('20260115102200'), '2026-01-15T10:22:00Z');
  assert.equal(changeTime('2026-01-15'), '2026-01-15T00:00:00Z');
  assert.equal(changeTime('5.1.2026 10:22'), '2026-01-05T10:22:00Z');
});

test('says nothing of what is no time, or could be two', () => {
  for (const text of ['', 'yesterday', '01/02/2026', '2026-13-01', '99.99.2026'])
    assert.equal(changeTime(text), undefined);
});
