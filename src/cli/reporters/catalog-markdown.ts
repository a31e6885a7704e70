import type { CatalogReport } from '../../wire/catalog-report.ts';
import { code as asCode, cell } from './markdown.ts';
import { plural } from './report-summary.ts';

/** What `tally validate` says, as a table for a pull request. */
export function* catalogMarkdown({ problems, documents, verdict }: CatalogReport): Iterable<string> {
  yield `## Catalog: ${verdict}\n\n${plural(problems.length, 'problem')} in ${plural(documents, 'document')}.\n`;
  if (problems.length === 0) return;
  yield '\n| Place | Found | Expected | Try | Code |\n|---|---|---|---|---|\n';
  for (const { file, line, column, found, expected, fix, code } of problems) {
    const place = asCode(`${file}:${line}:${column}`);
    yield `| ${[place, cell(found), cell(expected), cell(fix), asCode(code)].join(' | ')} |\n`;
  }
}
