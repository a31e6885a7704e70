import type { Json } from '../../core/item/json.ts';
import type { Matrix } from '../../wire/matrix.ts';
import { showValue } from '../show-value.ts';
import { cell, code } from './markdown.ts';
import { placeOf, showScore } from './text.ts';

const OUTLIERS_SHOWN = 200;

/** The matrix for a wiki or a pull request. */
export function* matrixMarkdown(matrix: Matrix, options: { readonly all: boolean }): Iterable<string> {
  yield `## Parity matrix: ${matrix.verdict}\n\n| | ${matrix.environments.map(cell).join(' | ')} |\n`;
  yield `|---|${'---:|'.repeat(matrix.environments.length)}\n`;
  for (const row of matrix.environments) {
    const scores = matrix.environments.map((column) => (row === column ? '' : scoreOf(matrix, row, column)));
    yield `| ${cell(row)} | ${scores.join(' | ')} |\n`;
  }
  if (matrix.outliers.length === 0) return;
  yield '\n### Outliers\n\n| Member | Cohort | Item | Path | Usual | Found | Shared by |\n|---|---|---|---|---|---|---|\n';
  const shown = options.all ? matrix.outliers : matrix.outliers.slice(0, OUTLIERS_SHOWN);
  for (const one of shown) {
    const values = [one.usual, one.found].map((value) => cell(showValue(value as Json)));
    const cells = [cell(one.member), cell(one.cohort), code(placeOf(one)), code(one.path), ...values];
    yield `| ${cells.join(' | ')} | ${one.sharedBy} of ${one.of} |\n`;
  }
  if (matrix.outliers.length > shown.length) yield `\n… and ${matrix.outliers.length - shown.length} more.\n`;
}

function scoreOf(matrix: Matrix, a: string, b: string): string {
  const found = matrix.cells.find(
    ({ left, right }) => (left === a && right === b) || (left === b && right === a),
  );
  return found && found.score !== null ? showScore(found.score) : 'unknown';
}
