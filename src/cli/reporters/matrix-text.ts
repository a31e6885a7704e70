import type { Matrix, MatrixCell } from '../../wire/matrix.ts';
import type { Paint, Style } from '../color.ts';
import { padEnd, printable, widthOf } from '../printable.ts';
import { showValue } from '../show-value.ts';
import { COLUMN_GAP, fitColumns, layRow } from './columns.ts';
import { plural } from './report-summary.ts';
import { placeOf, showScore, type TextOptions, VERDICT_STYLE } from './text.ts';

const OUTLIERS_SHOWN = 20;

/** Parity of every pair as a triangle of scores, shaded by how far they are apart; then who leaves its cohort. */
export function* matrixText(matrix: Matrix, options: TextOptions): Iterable<string> {
  yield `Parity of ${plural(matrix.environments.length, 'environment')}, 100 where all agree  ${options.paint(VERDICT_STYLE[matrix.verdict], matrix.verdict)}\n\n`;
  yield* scoreTable(matrix, options.paint);
  yield '\n';
  yield* cellLines(matrix, options);
  yield* outlierLines(matrix, options);
}

function* scoreTable(matrix: Matrix, paint: Paint): Iterable<string> {
  const names = matrix.environments.map(printable);
  const label = Math.max(0, ...names.map(widthOf));
  const cells = new Map<string, MatrixCell>();
  for (const cell of matrix.cells) cells.set(pairKey(cell.left, cell.right), cell);
  const columns = names.slice(0, -1);
  yield `${[' '.repeat(label), ...columns.map((name) => padEnd(name, widthOfColumn(name)))].join(COLUMN_GAP).trimEnd()}\n`;
  for (const [row, name] of names.entries()) {
    const shown = columns.slice(0, row).map((column, index) => {
      const cell = cells.get(pairKey(matrix.environments[row] ?? '', matrix.environments[index] ?? ''));
      return paintCell(cell, widthOfColumn(column), paint);
    });
    yield `${[padEnd(name, label), ...shown].join(COLUMN_GAP).trimEnd()}\n`;
  }
}

const SCORE_WIDTH = 8;

function widthOfColumn(name: string): number {
  return Math.max(SCORE_WIDTH, widthOf(name));
}

function pairKey(a: string, b: string): string {
  return JSON.stringify(a < b ? [a, b] : [b, a]);
}

/** The number always; the block beside it shows the picture from afar. Padding stays outside the colour. */
function paintCell(cell: MatrixCell | undefined, width: number, paint: Paint): string {
  const [style, text] = textOf(cell);
  return paint(style, text) + ' '.repeat(Math.max(0, width - widthOf(text)));
}

function textOf(cell: MatrixCell | undefined): readonly [Style, string] {
  if (!cell || cell.score === null) return ['magenta', '?  none'];
  const [shade, style] = shadeOf(cell.score);
  return [style, `${shade} ${showScore(cell.score)}${cell.verdict === 'unknown' ? '?' : ''}`];
}

function shadeOf(score: number): readonly [string, Style] {
  if (score >= 100) return ['█', 'green'];
  if (score >= 95) return ['▓', 'green'];
  if (score >= 80) return ['▒', 'yellow'];
  return ['░', 'red'];
}

function* cellLines(matrix: Matrix, { paint, rerun }: TextOptions): Iterable<string> {
  const troubled = matrix.cells.filter((cell) => cell.counts.fail > 0 || cell.counts.unknown > 0);
  const names = troubled.map((cell) => printable(`${cell.left}..${cell.right}`));
  const width = Math.max(0, ...names.map(widthOf));
  for (const [index, cell] of troubled.entries()) {
    const { fail, waived, unknown } = cell.counts;
    const verdict = paint(VERDICT_STYLE[cell.verdict], padEnd(cell.verdict, 7));
    yield `${padEnd(names[index] ?? '', width)}  ${verdict}  ${fail} fail, ${waived} waived, ${unknown} unknown\n`;
  }
  const [next] = [...troubled].sort((a, b) => (b.score ?? 0) - (a.score ?? 0));
  if (next) yield `Next: tally parity ${next.left} ${next.right}${rerun === '' ? '' : ` ${rerun}`}\n`;
}

function* outlierLines({ outliers }: Matrix, options: TextOptions): Iterable<string> {
  if (outliers.length === 0) return;
  yield '\nOutliers: who differs from what most of its cohort shares\n';
  const shown = options.all ? outliers : outliers.slice(0, OUTLIERS_SHOWN);
  const rows = shown.map((one) => [
    printable(one.member),
    printable(placeOf(one)),
    printable(one.path),
    `${showUnknown(one.usual)} → ${showUnknown(one.found)}`,
    `${one.sharedBy} of ${one.of} agree in ${printable(one.cohort)}`,
  ]);
  const columns = [0, 1, 2, 3, 4].map((index) => ({
    cells: rows.map((row) => row[index] ?? ''),
    ...([{}, { least: 16, most: 64 }, { least: 8, most: 48 }, { least: 12, most: 64 }, {}][index] ?? {}),
  }));
  const widths = fitColumns(columns, options.width === null ? null : options.width - 2);
  for (const row of rows) yield `  ${layRow(row, widths, options.width !== null).join(COLUMN_GAP)}\n`;
  if (outliers.length > shown.length)
    yield `  … and ${outliers.length - shown.length} more; --all shows every one.\n`;
}

function showUnknown(value: unknown): string {
  return showValue(value as Parameters<typeof showValue>[0]);
}
