import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { CsvCutter } from './csv-cutter.ts';

/** The rows of a table that arrives in these pieces. */
function rowsOf(pieces: readonly string[], separator?: string): string[][] {
  const rows: string[][] = [];
  const cutter = new CsvCutter(separator, (cells) => rows.push([...cells]));
  for (const piece of pieces) cutter.write(piece);
  cutter.end();
  return rows;
}

test('finds the separator in the first line, outside quotation marks', () => {
  assert.deepEqual(rowsOf(['a;"b,c,d,e";f\n']), [['a', 'b,c,d,e', 'f']]);
  assert.deepEqual(
    rowsOf(['a\tb,c\n']),
    [['a', 'b,c']].map(() => ['a\tb', 'c']),
  );
  assert.deepEqual(rowsOf(['sep=|\na|b,c,d\n']), [['a', 'b,c,d']]);
});

test('a line end inside quotation marks belongs to the cell, and lines are counted all the same', () => {
  const lines: number[] = [];
  const cutter = new CsvCutter(',', (_, line) => lines.push(line));
  cutter.write('a,"b\r\nc"\r\n\r\nd,e\n');
  cutter.end();
  assert.deepEqual(lines, [1, 4]);
});

test('a quotation mark inside an open cell is a character like any other', () => {
  assert.deepEqual(rowsOf(['5" pipe,x\n'], ','), [['5" pipe', 'x']]);
});

test('any table comes back as it was written, each row with its line, however it arrives', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'ü', ' ', ',', ';', '"', '\n', '\r\n', '\t') });
  const table = fc.array(fc.array(fc.tuple(cell, fc.boolean()), { minLength: 2, maxLength: 4 }), {
    minLength: 1,
    maxLength: 6,
  });
  const written = (text: string, quoted: boolean): string =>
    quoted || /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  fc.assert(
    fc.property(
      table,
      fc.constantFrom('\n', '\r\n'),
      fc.array(fc.nat(60)),
      fc.boolean(),
      (rows, end, cuts, closed) => {
        const lines = rows.map((row) => row.map((each) => written(...each)).join(','));
        const text = lines.join(end) + (closed ? end : '');
        const at = [0, ...cuts.filter((cut) => cut < text.length).sort((a, b) => a - b), text.length];
        const found: [cells: string[], line: number][] = [];
        const cutter = new CsvCutter(',', (cells, line) => found.push([[...cells], line]));
        for (const [index, to] of at.slice(1).entries()) cutter.write(text.slice(at[index], to));
        cutter.end();
        let line = 1;
        const expected = rows.map((row, index) => {
          const begins = line;
          line += (lines[index] as string).split('\n').length;
          return [row.map(([text]) => text), begins];
        });
        assert.deepEqual(found, expected);
      },
    ),
  );
});

test('cells without quotation marks come back as they were written', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'b', '1', ' ') });
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 });
  fc.assert(
    fc.property(table, fc.nat(20), (rows, cut) => {
      const text = rows.map((row) => row.join(';')).join('\r\n');
      assert.deepEqual(rowsOf([text.slice(0, cut), text.slice(cut)], ';'), rows);
    }),
  );
});
