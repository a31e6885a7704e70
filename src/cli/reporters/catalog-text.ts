import type { Problem } from '../../core/catalog/problem.ts';
import type { CatalogReport } from '../../wire/catalog-report.ts';
import { printable } from '../printable.ts';
import { plural } from './report-summary.ts';

/** What `tally validate` says: every problem with its place, then what was read. */
export function* catalogText(report: CatalogReport): Iterable<string> {
  for (const line of problemLines(report.problems)) yield `${line}\n`;
  if (report.problems.length > 0) yield '\n';
  const kinds = Object.entries(report.kinds)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([kind, count]) => `${count} ${kind}`);
  const read = `${plural(report.documents, 'document')}${kinds.length > 0 ? `: ${kinds.join(', ')}` : ''}.`;
  yield `${plural(report.problems.length, 'problem')} in ${read}\n`;
}

/** `file:line:column` first, so that editors and terminals make it a link; code last. */
export function* problemLines(problems: readonly Problem[]): Iterable<string> {
  for (const problem of [...problems].sort(byPlace)) {
    const { file, line, column, found, expected, nearest, code, fix } = problem;
    // The fix often names it already.
    const meant = nearest === undefined || fix.includes(nearest) ? '' : ` Did you mean ${nearest}?`;
    yield `${printable(`${file}:${line}:${column}`)}: found ${sentence(found)} Expected ${sentence(expected)}${printable(meant)}  ${code}`;
    if (fix !== '') yield `  Try: ${printable(fix)}`;
  }
}

function byPlace(a: Problem, b: Problem): number {
  const file = a.file < b.file ? -1 : a.file > b.file ? 1 : 0;
  return file || a.line - b.line || a.column - b.column;
}

function sentence(text: string): string {
  const shown = printable(text);
  return /[.!?]$/u.test(shown) ? shown : `${shown}.`;
}
