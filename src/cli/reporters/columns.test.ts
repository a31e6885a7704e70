import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fitColumns, layRow } from './columns.ts';

const total = (widths: readonly number[]) => widths.reduce((sum, one) => sum + (one > 0 ? one + 2 : 0), -2);

test('without a terminal a column is as wide as its widest cell, up to its most', () => {
  assert.deepEqual(
    fitColumns([{ cells: ['a', 'abc'] }, { cells: ['abcdef'], most: 4 }, { cells: [''] }], null),
    [3, 4, 0],
  );
});

test('on a terminal the columns give way until the row fits, never below their least', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ length: fc.nat(80), least: fc.option(fc.nat(20), { nil: undefined }) }), {
        minLength: 1,
      }),
      fc.integer({ min: 1, max: 200 }),
      (columns, width) => {
        const made = columns.map(({ length, least }) => ({
          cells: ['x'.repeat(length)],
          ...(least === undefined ? {} : { least }),
        }));
        const widths = fitColumns(made, width);
        const atLeast = columns.every(
          ({ length, least }, index) => (widths[index] ?? 0) <= (least ?? length),
        );
        assert.ok(total(widths) <= width || atLeast);
        columns.forEach(({ length, least }, index) => {
          assert.ok((widths[index] ?? 0) >= Math.min(length, least ?? length));
        });
      },
    ),
  );
});

test('a row leaves out empty columns and ends where its last cell ends', () => {
  assert.deepEqual(layRow(['a', '', 'b'], [3, 0, 3], false), ['a  ', 'b']);
  assert.deepEqual(layRow(['abcdef', 'b'], [3, 1], true), ['a…f', 'b']);
  assert.deepEqual(layRow(['abcdef', 'b'], [3, 1], false), ['abcdef', 'b']);
});
