import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fingerprintWith } from '../core/item/fingerprint.ts';
import type { Json } from '../core/item/json.ts';
import { aFinding } from './reporters/report.fixture.ts';
import { showChange, showValue } from './show-value.ts';

const secret = fingerprintWith('key')('hunter2');

test('values are bare unless they could be taken for another type', () => {
  const values: [Json | undefined, string][] = [
    ['m5.large', 'm5.large'],
    ['', '""'],
    ['5', '"5"'],
    [5, '5'],
    ['true', '"true"'],
    [true, 'true'],
    [null, '(none)'],
    [undefined, '(none)'],
    [{ a: [1] }, '{"a":[1]}'],
    ['a\nb', 'a\\nb'],
  ];
  for (const [value, shown] of values) assert.equal(showValue(value), shown);
});

test('a secret is a word wherever it stands', () => {
  assert.equal(showValue(secret), '(secret)');
  assert.equal(showValue({ password: secret }), '{"password":"(secret)"}');
  assert.equal(showValue(`user:${secret}@host`), 'user:(secret)@host');
  assert.equal(
    showChange(aFinding({ declared: secret, actual: fingerprintWith('key')('other') })),
    '(secret, changed)',
  );
});

test('no part of a fingerprint is ever shown, whatever the width', () => {
  const digits = secret.slice(-32);
  fc.assert(
    fc.property(fc.json(), fc.integer({ min: 1, max: 100 }), (text, width) => {
      const shown = showValue({ [text]: [`${text}${secret}${text}`, secret] }, width);
      assert.ok(!shown.includes(digits.slice(0, 6)) && !shown.includes('fingerprint:'));
    }),
  );
});

test('long values are elided in the middle, or shown where they part when their ends agree', () => {
  assert.equal(showValue('a'.repeat(100), 9), 'aaaa…aaaa');
  const [before, after] = [`${'x'.repeat(60)}1${'y'.repeat(60)}`, `${'x'.repeat(60)}2${'y'.repeat(60)}`];
  const change = showChange(aFinding({ declared: before, actual: after }), 20);
  assert.match(change, /1.*→.*2/u);
});

test('every code says what happened in words', () => {
  assert.equal(showChange(aFinding({ code: 'missing' })), 'declared → gone');
  const { declared, ...applied } = aFinding({ code: 'missing' });
  assert.notEqual(declared, undefined);
  assert.equal(showChange(applied), 'applied → gone');
  assert.equal(
    showChange(aFinding({ code: 'missing', reason: 'old-tls covered this until 2026-01-01' })),
    'declared → gone [old-tls covered this until 2026-01-01]',
  );
  assert.equal(showChange({ ...applied, code: 'unapplied-change', lastApplied: 1, actual: 1 }), '(none) → 1');
  assert.equal(showChange(aFinding({ code: 'unmanaged' })), 'not declared → present');
  assert.equal(
    showChange(aFinding({ code: 'only-in', environment: 'a..b', path: '', left: {} })),
    'only in a',
  );
  assert.equal(
    showChange(aFinding({ code: 'only-in', environment: 'a..b', path: '/x', right: 1 })),
    'only in b: 1',
  );
  assert.equal(showChange(aFinding({ code: 'disparity', left: 1, right: 2 })), '1 → 2');
  assert.equal(showChange(aFinding({ code: 'unreadable', reason: 'Refused.' })), 'Refused.');
});
