import { type CsvCell, csvLine } from '../../wire/csv-line.ts';

/** An answer that is streamed as text and never held as a whole. */
export interface Download {
  readonly type: string;
  /** Of the file, for whoever keeps it. */
  readonly name: string;
  readonly text: AsyncIterable<string>;
}

/** So many rows are in memory at once. */
export const ROWS_AT_ONCE = 500;

/** What a column of CSV says of a row. */
export type Columns<Row> = Readonly<Record<string, (row: Row) => CsvCell>>;

/** Rows as a JSON array with everything in them, or as a table with the columns. `name` is without an ending. */
export function downloadRows<Row>(
  format: 'csv' | 'json',
  name: string,
  columns: Columns<Row>,
  pages: AsyncIterable<readonly Row[]>,
): Download {
  return format === 'csv'
    ? { type: 'text/csv; charset=utf-8', name: `${name}.csv`, text: tableOf(columns, pages) }
    : { type: 'application/json; charset=utf-8', name: `${name}.json`, text: arrayOf(pages) };
}

/** Rows that come one by one, some at a time. */
export async function* inPages<Row>(rows: AsyncIterable<Row>): AsyncGenerator<readonly Row[]> {
  let page: Row[] = [];
  for await (const row of rows) {
    if (page.push(row) < ROWS_AT_ONCE) continue;
    yield page;
    page = [];
  }
  yield page;
}

// Nothing is given before the first rows were read, so that a failure until then is still answered as one.

async function* tableOf<Row>(
  columns: Columns<Row>,
  pages: AsyncIterable<readonly Row[]>,
): AsyncGenerator<string> {
  const cells = Object.values(columns);
  let head = csvLine(Object.keys(columns));
  for await (const rows of pages) {
    yield head + rows.map((row) => csvLine(cells.map((cell) => cell(row)))).join('');
    head = '';
  }
  yield head;
}

async function* arrayOf<Row>(pages: AsyncIterable<readonly Row[]>): AsyncGenerator<string> {
  let before = '[\n';
  for await (const rows of pages) {
    if (rows.length === 0) continue;
    yield before + rows.map((row) => JSON.stringify(row)).join(',\n');
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}
