import type { Finding } from '../../core/finding/finding.ts';
import type { Report, SourceReport } from '../../wire/report.ts';
import { showChange } from '../show-value.ts';
import { itemsWithFindings } from './report-summary.ts';
import { placeOf } from './text.ts';

/** JUnit XML: a suite for every source, a case for every finding, and one case for the items that have none. */
export function* junitReport(report: Report): Iterable<string> {
  const suites = suitesOf(report);
  const total = { tests: 0, failures: 0, errors: 0, skipped: 0 };
  for (const suite of suites) {
    for (const key of ['tests', 'failures', 'errors', 'skipped'] as const) total[key] += suite.counts[key];
  }
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<testsuites name="tally ${report.command}"${countsOf(total)}>\n`;
  for (const suite of suites) {
    yield `  <testsuite name="${xml(suite.name)}"${countsOf(suite.counts)} timestamp="${xml(report.at)}">\n`;
    for (const finding of suite.findings) yield caseOf(finding, suite.name);
    if (suite.clean > 0) yield `    <testcase classname="${xml(suite.name)}" name="${cleanName(suite)}"/>\n`;
    yield '  </testsuite>\n';
  }
  yield '</testsuites>\n';
}

interface Suite {
  readonly name: string;
  readonly findings: readonly Finding[];
  readonly clean: number;
  readonly counts: { tests: number; failures: number; errors: number; skipped: number };
}

function suitesOf(report: Report): Suite[] {
  const groups = new Map<string, { findings: Finding[]; sources: SourceReport[] }>();
  const group = (environment: string, source: string) => {
    const name = `${environment}/${source}`;
    const found = groups.get(name) ?? { findings: [], sources: [] };
    groups.set(name, found);
    return found;
  };
  const pair = report.parity && `${report.parity.left}..${report.parity.right}`;
  for (const source of report.sources) group(pair ?? source.environment, source.source).sources.push(source);
  for (const finding of report.findings) group(finding.environment, finding.source).findings.push(finding);
  return [...groups].map(([name, { findings, sources }]) => suiteOf(name, findings, sources));
}

function suiteOf(name: string, findings: readonly Finding[], sources: readonly SourceReport[]): Suite {
  // Of a pair, both sides hold the items that agree; the larger one holds them all.
  const items = Math.max(0, ...sources.map((source) => source.items));
  const clean = Math.max(0, items - itemsWithFindings(findings));
  const count = (verdict: Finding['verdict']) =>
    findings.filter((finding) => finding.verdict === verdict).length;
  return {
    name,
    findings,
    clean,
    counts: {
      tests: findings.length + (clean > 0 ? 1 : 0),
      failures: count('fail'),
      errors: count('unknown'),
      skipped: count('waived'),
    },
  };
}

function cleanName({ clean, findings }: Suite): string {
  const noun = clean === 1 ? 'item' : 'items';
  return findings.length > 0 ? `${clean} other ${noun}` : `${clean} ${noun}`;
}

function countsOf({ tests, failures, errors, skipped }: Suite['counts']): string {
  return ` tests="${tests}" failures="${failures}" errors="${errors}" skipped="${skipped}"`;
}

const ELEMENT = { fail: 'failure', unknown: 'error', waived: 'skipped' } as const;

function caseOf(finding: Finding, suite: string): string {
  const name = `${placeOf(finding)}${finding.path === '' ? '' : ` ${finding.path}`}`;
  const element = ELEMENT[finding.verdict];
  const type = element === 'skipped' ? '' : ` type="${finding.code}"`;
  const message = `${finding.severity}: ${showChange(finding, 200)}`;
  const file = finding.origin ? ` file="${xml(finding.origin.file)}"` : '';
  const line = finding.origin?.line === undefined ? '' : ` line="${finding.origin.line}"`;
  return (
    `    <testcase classname="${xml(suite)}" name="${xml(`${name} ${finding.code}`)}"${file}${line}>\n` +
    `      <${element} message="${xml(message)}"${type}/>\n    </testcase>\n`
  );
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** What XML 1.0 cannot hold even as an entity, and lone halves of surrogate pairs. */
const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

export function xml(text: string): string {
  return text
    .toWellFormed()
    .replace(NOT_XML, '\ufffd')
    .replace(/[&<>"]/gu, (char) => ENTITIES[char] ?? char)
    .replace(/[\t\n\r]/gu, (char) => `&#${char.charCodeAt(0)};`);
}
