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
 * the widest shrinkable column gives way until the row fits.
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
    let widest = -1;
    columns.forEach((column, index) => {
      const own = widths[index] ?? 0;
      if (column.least !== undefined && own > column.least && own > (widths[widest] ?? 0)) widest = index;
    });
    if (widest < 0) return widths;
    widths[widest] = (widths[widest] ?? 0) - 1;
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
