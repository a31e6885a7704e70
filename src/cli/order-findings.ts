import type { Finding } from '../core/finding/finding.ts';
import { SEVERITIES } from '../core/finding/severity.ts';

const VERDICT_ORDER = { fail: 0, unknown: 1, waived: 2 } as const;
const SEVERITY_ORDER = Object.fromEntries(SEVERITIES.map((severity, index) => [severity, index]));

/** What needs attention first, first; then by place, so that two runs over one estate print the same. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    VERDICT_ORDER[a.verdict] - VERDICT_ORDER[b.verdict] ||
    (SEVERITY_ORDER[a.severity] ?? 0) - (SEVERITY_ORDER[b.severity] ?? 0) ||
    compareTexts(a.environment, b.environment) ||
    compareTexts(a.source, b.source) ||
    compareTexts(a.kind, b.kind) ||
    compareTexts(a.name, b.name) ||
    compareTexts(a.path, b.path) ||
    compareTexts(a.code, b.code)
  );
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The first `limit` of `findings` in order, without sorting the rest: there may be a million. */
export function firstFindings(findings: Iterable<Finding>, limit: number): Finding[] {
  const first: Finding[] = [];
  for (const finding of findings) {
    const last = first.at(-1);
    if (first.length >= limit && last !== undefined && compareFindings(finding, last) >= 0) continue;
    let low = 0;
    let high = first.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = first[middle];
      if (other !== undefined && compareFindings(other, finding) <= 0) low = middle + 1;
      else high = middle;
    }
    first.splice(low, 0, finding);
    if (first.length > limit) first.pop();
  }
  return first;
}
