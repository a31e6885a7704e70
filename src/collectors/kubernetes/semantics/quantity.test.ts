import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { canonicalQuantity } from './quantity.ts';

test('different ways to write one amount have one form', () => {
  for (const [forms, canonical] of [
    [['1000m', '1', '1.0', '1e0', 1], '1'],
    [['0.1', '100m', '.1'], '100m'],
    [['1Gi', '1024Mi', '1073741824'], '1Gi'],
    [['1500m', '1.5'], '1500m'],
    [['2G', '2000M', '2e9', '2E9'], '2G'],
    [['0', '0m', '0Gi'], '0'],
  ] as const) {
    for (const form of forms) assert.equal(canonicalQuantity(form), canonical, String(form));
  }
});

test('different amounts have different forms', () => {
  assert.notEqual(canonicalQuantity('1G'), canonicalQuantity('1Gi'));
  assert.notEqual(canonicalQuantity('1m'), canonicalQuantity('1M'));
});

test('what is no amount stays as it is', () => {
  for (const text of ['', 'large', '1GB', '1 Gi', '--1']) assert.equal(canonicalQuantity(text), text);
});

test('a canonical form is its own canonical form, and millis are thousandths', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e9 }), (amount) => {
      const form = canonicalQuantity(`${amount}m`);
      assert.equal(canonicalQuantity(form), form);
      assert.equal(canonicalQuantity(`${amount}`), canonicalQuantity(`${amount}000m`));
    }),
  );
});
