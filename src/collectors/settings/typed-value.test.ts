import assert from 'node:assert/strict';
import { test } from 'node:test';
import { typedValue } from './typed-value.ts';

test('without a type everything is a text without white space around it', () => {
  assert.deepEqual(
    [' a ', 1, 1.5, true, null, '1.0', 'a\r\nb'].map((value) => typedValue(value, 'text')),
    ['a', '1', '1.5', 'true', '', '1.0', 'a\nb'],
  );
  assert.deepEqual(typedValue([1, { a: ' 2 ' }], 'text'), ['1', { a: '2' }]);
});

test('a flag is on or off in the words of any system, and nothing is off', () => {
  for (const word of ['X', 'Y', 'yes', 'TRUE', '1', 'on', true])
    assert.equal(typedValue(word, 'boolean'), true);
  for (const word of ['', ' ', 'N', 'no', 'False', '0', null, false])
    assert.equal(typedValue(word, 'boolean'), false);
  assert.equal(typedValue('perhaps', 'boolean'), 'perhaps');
});

test('a number is a number in the notation that is declared', () => {
  assert.deepEqual(
    ['1', '1.0', '+1', '1,234.50', '100-', '-0', '1e3', 'one', '1,2'].map((text) =>
      typedValue(text, 'number'),
    ),
    [1, 1, 1, 1234.5, -100, 0, 1000, 'one', '1,2'],
  );
  assert.deepEqual(
    ['1,50', '1.234,50', '1.5', '12,00-'].map((text) => typedValue(text, 'decimal-comma')),
    [1.5, 1234.5, '1.5', -12],
  );
});

test('a number of more digits than the engine keeps stays a text', () => {
  assert.equal(typedValue('12345678901234567890', 'number'), '12345678901234567890');
});
