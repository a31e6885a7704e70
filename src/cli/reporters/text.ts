import type { Finding } from '../../core/finding/finding.ts';
import type { Verdict } from '../../core/finding/verdict.ts';
import type { Report } from '../../wire/report.ts';
import type { Paint, Style } from '../color.ts';
import { compareFindings, firstFindings } from '../order-findings.ts';
import { padEnd, printable, widthOf } from '../printable.ts';
import { showChange } from '../show-value.ts';
import { COLUMN_GAP, type Column, fitColumns, layRow } from './columns.ts';
import {
  countLine,
  type EnvironmentSummary,
  isPair,
  plural,
  sum,
  summarizeEnvironments,
} from './report-summary.ts';

export interface TextOptions {
  readonly paint: Paint;
  /** Columns of the terminal; null where lines may be as long as they are. */
  readonly width: number | null;
  /** Every finding, instead of the gravest. */
  readonly all: boolean;
  /** What `tally explain ID` needs after the id to see the same findings, e.g. `--source terraform:plan.json`. */
  readonly rerun: string;
}

const SHOWN = 200;
const SHOWN_AT_LEAST = 5;
/** Widths are taken from this many rows, so that a million need not be laid out before the first is printed. */
const MEASURED = 2_000;
/** From this width on, there is room for whose it is and for the id. */
const ROOMY = 150;
/** Both ends of a name tell instances apart: the index of a module stands in its first half. */
const NAME_LEAST = 44;

export const VERDICT_STYLE: Readonly<Record<Verdict, Style>> = {
  pass: 'green',
  fail: ['bold', 'red'],
  waived: 'cyan',
  unknown: ['bold', 'magenta'],
};
const SEVERITY_STYLE: Readonly<Record<string, Style>> = {
  critical: ['bold', 'red'],
  high: 'red',
  medium: 'yellow',
  low: 'gray',
  unknown: 'magenta',
  waived: 'cyan',
};

/** A report for people: a headline for every environment, one line for every finding, and counts that add up. */
export function* textReport(report: Report, options: TextOptions): Iterable<string> {
  const environments = summarizeEnvironments(report);
  const troubled = environments.filter((one) => one.findings.length > 0).length;
  const share = Math.max(SHOWN_AT_LEAST, Math.floor(SHOWN / Math.max(1, troubled)));
  for (const summary of environments) {
    yield `${headline(report, summary, options)}\n`;
    const shown = options.all
      ? [...summary.findings].sort(compareFindings)
      : firstFindings(summary.findings, share);
    yield* findingLines(shown, options);
    const hidden = summary.findings.length - shown.length;
    if (hidden > 0) yield `  … and ${plural(hidden, 'more finding')}; --all shows every one.\n`;
    if (report.parity && isPair(report, summary.environment)) {
      yield* costLines(report.parity);
      if (options.all) yield* groupLines(report.parity);
    }
    yield '\n';
  }
  yield `${countLine(report)}\n`;
  const worst = firstFindings(report.findings, 1)[0];
  if (worst && worst.verdict !== 'waived') {
    yield `Next: tally explain ${worst.id}${options.rerun === '' ? '' : ` ${options.rerun}`}\n`;
  }
}

function headline(report: Report, summary: EnvironmentSummary, { paint }: TextOptions): string {
  const parts = [countsOf(summary)];
  if (report.parity && isPair(report, summary.environment)) parts.push(...parityParts(report.parity));
  else {
    const sources = report.sources.filter((source) => source.environment === summary.environment);
    const items = sum(sources, (source) => source.items);
    parts.push(`${plural(items, 'item')} in ${plural(sources.length, 'source')}`, ...coverageParts(sources));
  }
  const verdict = paint(VERDICT_STYLE[summary.verdict], summary.verdict);
  return `${paint('bold', printable(summary.environment))}  ${verdict}  ${parts.filter(Boolean).join(' · ')}`;
}

function countsOf({ fail, waived, unknown }: EnvironmentSummary): string {
  const parts = [
    fail > 0 ? `${fail} fail` : '',
    waived > 0 ? `${waived} waived` : '',
    unknown > 0 ? `${unknown} unknown` : '',
  ];
  return parts.filter(Boolean).join(', ');
}

function parityParts(parity: NonNullable<Report['parity']>): string[] {
  if (parity.score === null) return ['nothing could be compared'];
  const layers = weakestOf(parity.byLayer);
  const services = weakestOf(parity.byService);
  return [
    `parity ${showScore(parity.score)} of 100`,
    layers === '' ? '' : `weakest: ${layers}`,
    services === '' ? '' : `services: ${services}`,
  ];
}

function weakestOf(scores: Readonly<Record<string, number>>): string {
  return showScores(
    weakestFirst(scores)
      .filter(([, score]) => score < 100)
      .slice(0, 3),
  );
}

function* groupLines({ byLayer, byService }: NonNullable<Report['parity']>): Iterable<string> {
  for (const [group, scores] of Object.entries({ layer: byLayer, service: byService }))
    if (Object.keys(scores).length > 0) yield `  By ${group}: ${showScores(weakestFirst(scores))}\n`;
}

function showScores(scores: readonly (readonly [string, number])[]): string {
  return scores.map(([name, score]) => `${printable(name)} ${showScore(score)}`).join(', ');
}

/** Groups of items by their parity, and by name where it is the same. */
export function weakestFirst(scores: Readonly<Record<string, number>>): [string, number][] {
  return Object.entries(scores).sort(([nameA, a], [nameB, b]) => a - b || (nameA < nameB ? -1 : 1));
}

const COSTLIEST = 3;

function* costLines({ lost }: NonNullable<Report['parity']>): Iterable<string> {
  if (lost.length < 2) return;
  const costliest = lost
    .slice(0, COSTLIEST)
    .map(({ key, points }) => `${printable(key)} (${points.toFixed(1)})`);
  yield `  Points lost most by: ${costliest.join(', ')}\n`;
}

/** Rounded down: 99.96 is not yet 100. */
export function showScore(score: number): string {
  return String(Math.floor(score * 10) / 10);
}

function coverageParts(sources: Report['sources']): string[] {
  const unmanaged = sum(sources, ({ coverage }) => coverage.unmanaged);
  const vanished = sum(sources, ({ coverage }) => coverage.vanished);
  return [unmanaged > 0 ? `${unmanaged} unmanaged` : '', vanished > 0 ? `${vanished} vanished` : ''];
}

function* findingLines(findings: readonly Finding[], options: TextOptions): Iterable<string> {
  const roomy = options.width === null || options.width >= ROOMY;
  const measured = findings.slice(0, MEASURED).map((finding) => cellsOf(finding, roomy));
  const compared = measured.filter((cells) => cells.at(-1) !== 'unreadable');
  const column = (index: number, rest: Omit<Column, 'cells'> = {}): Column => ({
    cells: (index === 0 ? measured : compared).map((cells) => cells[index] ?? ''),
    ...rest,
  });
  const columns = [
    column(0),
    column(1, { least: NAME_LEAST, most: 84 }),
    column(2, { least: 14, most: 48 }),
    column(3, { least: 14, most: 64 }),
    column(4, { least: 8, most: 24 }),
    column(5),
    column(6),
  ];
  const indent = '  ';
  const widths = fitColumns(columns, options.width === null ? null : options.width - indent.length);
  for (const [index, finding] of findings.entries()) {
    if (finding.code === 'unreadable') {
      yield unreadableLine(finding, widths[0] ?? 0, options.paint);
      continue;
    }
    const cells = measured[index] ?? cellsOf(finding, roomy);
    if (options.width !== null) cells[CHANGE] = fitChange(finding, cells[CHANGE] ?? '', widths[CHANGE] ?? 0);
    const [first = '', ...rest] = layRow(cells, widths, options.width !== null);
    const style = SEVERITY_STYLE[cells[0] ?? ''] ?? 'reset';
    const code = rest.pop() ?? '';
    yield `${indent}${[options.paint(style, first), ...rest, options.paint('dim', code)].join(COLUMN_GAP)}\n`;
  }
}

/** Outside the columns and whole, however long: what could not be looked at is told with its reason. */
function unreadableLine(finding: Finding, width: number, paint: Paint): string {
  const verdict = paint(SEVERITY_STYLE[finding.verdict] ?? 'reset', padEnd(finding.verdict, width));
  const words = [verdict, printable(placeOf(finding)), showChange(finding), paint('dim', finding.code)];
  return `  ${words.join(COLUMN_GAP)}\n`;
}

/** Each side is elided by itself, so that the arrow between them stays. */
function fitChange(finding: Finding, change: string, width: number): string {
  return widthOf(change) <= width ? change : showChange(finding, Math.max(4, Math.floor((width - 3) / 2)));
}

const CHANGE = 3;

function cellsOf(finding: Finding, roomy: boolean): string[] {
  return [
    finding.verdict === 'fail' ? finding.severity : finding.verdict,
    printable(placeOf(finding)),
    printable(finding.path),
    showChange(finding),
    roomy ? printable(finding.owner ?? '') : '',
    roomy ? finding.id : '',
    finding.code,
  ];
}

/** The item, with its kind where its name does not already say it. */
export function placeOf(finding: Pick<Finding, 'kind' | 'name'>): string {
  return finding.kind === '' || finding.name.includes(finding.kind)
    ? finding.name
    : `${finding.kind} ${finding.name}`;
}
