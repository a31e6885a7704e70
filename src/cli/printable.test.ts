import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { elide, printable, widthOf } from './printable.ts';

test('nothing that a terminal would act on gets through', () => {
  assert.equal(printable('a\u001b[31mb\nc\u202ed\u0007'), 'a\\u{1b}[31mb\\nc\\u{202e}d\\u{7}');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      assert.doesNotMatch(printable(text), /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
    }),
  );
});

test('an elided text fits, keeps both ends, and is untouched where it fits already', () => {
  assert.equal(elide('abcdefghij', 5), 'ab…ij');
  assert.equal(elide('abc', 3), 'abc');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 30 }), (text, width) => {
      const shown = elide(text, width);
      assert.ok(widthOf(shown) <= width);
      if (widthOf(text) <= width) assert.equal(shown, text);
    }),
  );
});
