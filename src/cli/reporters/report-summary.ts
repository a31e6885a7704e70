import type { Finding } from '../../core/finding/finding.ts';
import { SEVERITIES } from '../../core/finding/severity.ts';
import { combineVerdicts, type Verdict } from '../../core/finding/verdict.ts';
import type { Report } from '../../wire/report.ts';

/** One environment (or one pair of them) of a report, counted. */
export interface EnvironmentSummary {
  readonly environment: string;
  readonly verdict: Verdict;
  readonly fail: number;
  readonly waived: number;
  readonly unknown: number;
  readonly findings: readonly Finding[];
}

/** Every environment that the report speaks of, the most troubled first, including those without findings. */
export function summarizeEnvironments(report: Report): EnvironmentSummary[] {
  const byEnvironment = new Map<string, Finding[]>();
  if (report.parity) byEnvironment.set(`${report.parity.left}..${report.parity.right}`, []);
  else for (const source of report.sources) byEnvironment.set(source.environment, []);
  for (const finding of report.findings) {
    const group = byEnvironment.get(finding.environment);
    if (group) group.push(finding);
    else byEnvironment.set(finding.environment, [finding]);
  }
  return [...byEnvironment]
    .map(([environment, findings]) => summarize(report, environment, findings))
    .sort(
      (a, b) =>
        VERDICT_ORDER.indexOf(a.verdict) - VERDICT_ORDER.indexOf(b.verdict) ||
        worstRank(a) - worstRank(b) ||
        (a.environment < b.environment ? -1 : 1),
    );
}

const VERDICT_ORDER: readonly Verdict[] = ['fail', 'unknown', 'waived', 'pass'];

/** How grave the gravest finding is that somebody must act on; 0 is gravest. */
function worstRank({ findings }: EnvironmentSummary): number {
  let worst: number = SEVERITIES.length;
  for (const { severity, verdict } of findings) {
    if (verdict === 'fail') worst = Math.min(worst, SEVERITIES.indexOf(severity));
  }
  return worst;
}

function summarize(report: Report, environment: string, findings: readonly Finding[]): EnvironmentSummary {
  const counts = { fail: 0, waived: 0, unknown: 0 };
  for (const finding of findings) counts[finding.verdict] += 1;
  // What could not be read is a finding of the one environment that it belongs to, also between two.
  const sources = isPair(report, environment)
    ? report.sources
    : report.sources.filter((source) => source.environment === environment);
  const verdicts: Verdict[] = sources.map((source) => source.verdict);
  for (const verdict of ['fail', 'waived', 'unknown'] as const)
    if (counts[verdict] > 0) verdicts.push(verdict);
  if (isPair(report, environment) && verdicts.length === 0) verdicts.push(report.verdict);
  return { environment, verdict: combineVerdicts(verdicts), ...counts, findings };
}

/** Whether `environment` stands for both sides of the report. */
export function isPair({ parity }: Report, environment: string): boolean {
  return parity !== undefined && environment === `${parity.left}..${parity.right}`;
}

/** How many items have findings. An item is counted once, however many of its values differ. */
export function itemsWithFindings(findings: Iterable<Finding>): number {
  const items = new Set<string>();
  for (const finding of findings) {
    if (!isWholePart(finding)) {
      items.add(JSON.stringify([finding.environment, finding.source, finding.kind, finding.name]));
    }
  }
  return items.size;
}

/** A source or a kind that could not be read: nobody knows how many items that is. */
function isWholePart({ code, kind, name }: Finding): boolean {
  return code === 'unreadable' && (kind === 'source' || name === '*' || name === '');
}

/** The sentence that adds up: findings by verdict, and items that pass of all items looked at. */
export function countLine(report: Report): string {
  const { pass, fail, waived, unknown } = report.counts;
  const findings = `${plural(fail + waived + unknown, 'finding')}: ${fail} fail, ${waived} waived, ${unknown} unknown.`;
  const judged = pass + itemsWithFindings(report.findings);
  // Two environments hold most items twice; in one, what has no other side is neither passed nor found.
  const total = report.parity
    ? judged
    : Math.max(
        judged,
        sum(report.sources, (source) => source.items),
      );
  const alone = total > judged ? ` ${total - judged} have no other side to compare with.` : '';
  return `${findings} ${pass} of ${plural(total, 'item')} ${pass === 1 ? 'passes' : 'pass'}.${alone}`;
}

export function sum<Element>(elements: readonly Element[], pick: (element: Element) => number): number {
  return elements.reduce((total, element) => total + pick(element), 0);
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
