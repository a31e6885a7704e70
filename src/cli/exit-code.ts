import type { Severity } from '../core/finding/severity.ts';
import { atLeast } from '../core/finding/severity.ts';
import type { Verdict } from '../core/finding/verdict.ts';
import type { Report } from '../wire/report.ts';

export const EXIT = { pass: 0, fail: 1, unknown: 2, failure: 3, interrupted: 130 } as const;

/** What a whole verdict exits with; a waived difference is a permitted one. */
export function exitOfVerdict(verdict: Verdict): number {
  if (verdict === 'fail') return EXIT.fail;
  return verdict === 'unknown' ? EXIT.unknown : EXIT.pass;
}

/**
 * What a report exits with. Failures below `failOn` are shown but do not fail; what could not be looked at is never
 * hidden by a threshold.
 */
export function exitOfReport(
  report: Pick<Report, 'verdict' | 'findings' | 'sources'>,
  failOn: Severity,
): number {
  let failures = 0;
  let unknown = report.verdict === 'unknown' || report.sources.some((source) => source.verdict === 'unknown');
  for (const finding of report.findings) {
    if (finding.verdict === 'unknown') unknown = true;
    if (finding.verdict !== 'fail') continue;
    failures += 1;
    if (atLeast(finding.severity, failOn)) return EXIT.fail;
  }
  if (unknown) return EXIT.unknown;
  // A verdict that no finding explains is believed over the findings.
  return report.verdict === 'fail' && failures === 0 ? EXIT.fail : EXIT.pass;
}
