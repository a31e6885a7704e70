import { coverageOf } from '../core/compare/coverage.ts';
import type { ParityResult } from '../core/compare/parity.ts';
import { parityScore, type ScoredItem } from '../core/compare/score.ts';
import type { Finding } from '../core/finding/finding.ts';
import { combineVerdicts, type Verdict } from '../core/finding/verdict.ts';
import type { Layer } from '../core/item/layer.ts';
import type { Report } from '../wire/report.ts';
import type { ComparedPart } from './compared-part.ts';
import type { ParitySource } from './parity-source.ts';
import type { EnvironmentScan } from './scan-environment.ts';
import { type JudgedSource, summarize } from './summarize.ts';

/** Counts, score and source lines of a comparison of two environments. */
export function parityReport(
  left: EnvironmentScan,
  right: EnvironmentScan,
  part: ComparedPart,
  result: ParityResult,
  findings: readonly Finding[],
  sources: ReadonlyMap<string, ParitySource>,
): Omit<Report, 'schema' | 'command' | 'at'> {
  const scored = scoredItems(part, findings, sources);
  const summary = summarize(
    findings,
    [left, right].flatMap((scan) => sourceReports(scan, findings, sources)),
  );
  const byLayer = Map.groupBy(scored, ({ layer }) => layer);
  return {
    ...summary,
    verdict: combineVerdicts([
      ...findings.map(({ verdict }) => verdict),
      ...(result.equal > 0 ? (['pass'] as const) : []),
    ]),
    counts: { ...summary.counts, pass: result.equal },
    parity: {
      left: left.environment.name,
      right: right.environment.name,
      ...parityScore(scored),
      byLayer: Object.fromEntries(
        [...byLayer].map(([layer, items]) => [layer, parityScore(items).score ?? 0]),
      ),
    },
  };
}

function scoredItems(
  part: ComparedPart,
  findings: readonly Finding[],
  sources: ReadonlyMap<string, ParitySource>,
): (ScoredItem & { layer: Layer })[] {
  const verdicts = new Map<string, Verdict>();
  for (const { source, kind, name, verdict } of findings) {
    const key = `${source}/${kind}/${name}`;
    verdicts.set(key, combineVerdicts([verdict, verdicts.get(key) ?? verdict]));
  }
  return [...new Map([...part.right, ...part.left]).values()].map(({ key, source, kind, name }) => {
    const found = sources.get(source);
    return {
      key,
      tier: found?.steward(kind, name).tier ?? 4,
      layer: found?.describe(kind).layer ?? 'governance',
      verdict: verdicts.get(key) ?? 'pass',
    };
  });
}

function sourceReports(
  { environment, running, gaps }: EnvironmentScan,
  findings: readonly Finding[],
  sources: ReadonlyMap<string, ParitySource>,
): JudgedSource[] {
  return environment.sources.map((source) => {
    const items = running.filter((item) => item.source === source.name);
    const steward = sources.get(source.name)?.steward;
    const unread = gaps.some((each) => each.source === source);
    const verdicts = findings
      .filter((finding) => finding.source === source.name)
      .map(({ verdict }) => verdict);
    return {
      passing: 0,
      report: {
        environment: environment.name,
        source: source.name,
        collector: source.collector,
        location: source.location,
        verdict: unread ? 'unknown' : combineVerdicts(['pass', ...verdicts]),
        items: items.length,
        coverage: coverageOf(
          items.map(({ kind, name, managed }) => ({
            state: managed ? 'managed' : 'unmanaged',
            service: steward?.(kind, name).service ?? null,
          })),
        ),
      },
    };
  });
}
