import type { Finding } from '../core/finding/finding.ts';
import { SEVERITIES } from '../core/finding/severity.ts';
import { combineVerdicts } from '../core/finding/verdict.ts';
import type { Report, SourceReport } from '../wire/report.ts';

/** A source as a report tells of it, with the number of its items that have no finding. */
export interface JudgedSource {
  readonly report: SourceReport;
  readonly passing: number;
}

/** Verdict, counts and findings in their final order: gravest first, then by place. */
export function summarize(
  findings: readonly Finding[],
  sources: readonly JudgedSource[],
): Pick<Report, 'verdict' | 'counts' | 'findings' | 'sources'> {
  const counts = { pass: 0, fail: 0, waived: 0, unknown: 0 };
  for (const { passing } of sources) counts.pass += passing;
  for (const { verdict } of findings) counts[verdict] += 1;
  return {
    verdict: combineVerdicts(sources.map(({ report }) => report.verdict)),
    counts,
    findings: [...findings].sort(byGravityThenPlace),
    sources: sources.map(({ report }) => report),
  };
}

function byGravityThenPlace(a: Finding, b: Finding): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    compareText(a.environment, b.environment) ||
    compareText(a.source, b.source) ||
    compareText(a.kind, b.kind) ||
    compareText(a.name, b.name) ||
    compareText(a.path, b.path) ||
    compareText(a.id, b.id)
  );
}

/** By code unit: the same order on every machine, whatever its language. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
