import { elide, padEnd, widthOf } from '../printable.ts';

export interface Column {
  /** Cells, one for every row. */
  readonly cells: readonly string[];
  /** How far it may shrink on a narrow terminal. Absent: it keeps its width. */
  readonly least?: number;
  /** Beyond this width a cell runs over instead of pushing every other row. */
  readonly most?: number;
}

const GAP = 2;

/**
 * The width of every column. Without a terminal (`width` null) each is as wide as its widest cell up to `most`; on one,
 * the column that is farthest above its least width gives way until
 * the row fits. Where even that is too wide the terminal wraps: a name cut short could be another's.
 */
export function fitColumns(columns: readonly Column[], width: number | null): number[] {
  const widths = columns.map((column) =>
    Math.min(
      column.most ?? Number.POSITIVE_INFINITY,
      column.cells.reduce((most, cell) => Math.max(most, widthOf(cell)), 0),
    ),
  );
  if (width === null) return widths;
  for (;;) {
    const total = widths.reduce((sum, one) => sum + (one > 0 ? one + GAP : 0), -GAP);
    if (total <= width) return widths;
    const slack = columns.map((column, index) =>
      column.least === undefined ? 0 : (widths[index] ?? 0) - column.least,
    );
    const most = Math.max(...slack);
    if (most <= 0) return widths;
    const loosest = slack.indexOf(most);
    widths[loosest] = (widths[loosest] ?? 0) - 1;
  }
}

/** One row: aligned, cells elided to their column on a terminal, empty columns left out, nothing after the last cell. */
export function layRow(cells: readonly string[], widths: readonly number[], elided: boolean): string[] {
  const shown = cells.flatMap((cell, index) => {
    const width = widths[index] ?? 0;
    return width === 0 ? [] : [padEnd(elided ? elide(cell, width) : cell, width)];
  });
  const last = shown.pop();
  return last === undefined ? [] : [...shown, last.trimEnd()];
}

export const COLUMN_GAP = ' '.repeat(GAP);

/** Rows of the same columns as lines, each column as wide as its widest cell. */
export function layTable(rows: readonly (readonly string[])[]): string {
  const [first = []] = rows;
  const columns = first.map((_, index) => ({ cells: rows.map((row) => row[index] ?? '') }));
  const widths = fitColumns(columns, null);
  return rows.map((row) => `${layRow(row, widths, false).join(COLUMN_GAP)}\n`).join('');
}
