import type { Finding } from '../../core/finding/finding.ts';
import type { ParityReport, Report } from '../../wire/report.ts';
import { compareFindings, firstFindings } from '../order-findings.ts';
import { printable } from '../printable.ts';
import { showChange } from '../show-value.ts';
import { countLine, isPair, plural, summarizeEnvironments } from './report-summary.ts';
import { placeOf, showScore, weakestFirst } from './text.ts';

export interface MarkdownOptions {
  readonly all: boolean;
}

/** GitHub cuts a comment at 65,536 characters; 200 rows stay below it. */
const SHOWN = 200;

/** A report for a pull request or a wiki: a heading and a table for every environment. */
export function* markdownReport(report: Report, options: MarkdownOptions): Iterable<string> {
  yield `## ${report.command === 'parity' ? 'Parity' : 'Drift'}: ${report.verdict}\n\n${countLine(report)}\n`;
  for (const { environment, verdict, findings } of summarizeEnvironments(report)) {
    yield `\n### ${cell(environment)}: ${verdict}${scoreOf(report)}\n`;
    if (report.parity && isPair(report, environment)) yield* groupTables(report.parity);
    if (findings.length === 0) continue;
    const shown = options.all ? [...findings].sort(compareFindings) : firstFindings(findings, SHOWN);
    yield '\n| Severity | Item | Path | Change | Owner | Code |\n|---|---|---|---|---|---|\n';
    for (const finding of shown) yield rowOf(finding);
    const hidden = findings.length - shown.length;
    if (hidden > 0) yield `\n… and ${plural(hidden, 'more finding')}; \`--all\` shows every one.\n`;
  }
}

function scoreOf({ parity }: Report): string {
  return parity && parity.score !== null ? `, parity ${showScore(parity.score)} of 100` : '';
}

/** How far the two agree in every layer, and for every service. */
function* groupTables({ byLayer, byService }: ParityReport): Iterable<string> {
  for (const [group, scores] of Object.entries({ Layer: byLayer, Service: byService })) {
    const rows = weakestFirst(scores);
    if (rows.length === 0) continue;
    yield `\n| ${group} | Parity |\n|---|---:|\n`;
    for (const [name, score] of rows) yield `| ${cell(name)} | ${showScore(score)} |\n`;
  }
}

function rowOf(finding: Finding): string {
  const cells = [
    finding.verdict === 'fail' ? finding.severity : finding.verdict,
    code(placeOf(finding)),
    code(finding.path),
    cell(showChange(finding)),
    cell(finding.owner ?? ''),
    `\`${finding.code}\``,
  ];
  return `| ${cells.join(' | ')} |\n`;
}

/** Text in a table cell, with everything that Markdown or HTML would take for markup written out. */
export function cell(text: string): string {
  return printable(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_[\]~|@#]/gu, (char) => `\\${char}`);
}

/** Text as code in a table cell. A table splits at `|` even there, and a longer fence holds the backticks. */
export function code(text: string): string {
  if (text === '') return '';
  const escaped = printable(text).replaceAll('|', '\\|');
  const longest = Math.max(0, ...[...escaped.matchAll(/`+/gu)].map((match) => match[0].length));
  const fence = '`'.repeat(longest + 1);
  const pad = escaped.startsWith('`') || escaped.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${escaped}${pad}${fence}`;
}
