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
  const scored = scoredItems([left, right], part, findings, sources);
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

type ScoredPart = ScoredItem & { readonly layer: Layer };

/** Every item that either side has, also where the other could not be looked at: what is unknown earns no points. */
function scoredItems(
  [left, right]: readonly [EnvironmentScan, EnvironmentScan],
  part: ComparedPart,
  findings: readonly Finding[],
  sources: ReadonlyMap<string, ParitySource>,
): ScoredPart[] {
  const verdicts = new Map<string, Verdict>();
  for (const finding of findings) {
    const key = keyOf(finding);
    verdicts.set(key, combineVerdicts([finding.verdict, verdicts.get(key) ?? finding.verdict]));
  }
  const scored = new Map<string, ScoredPart>();
  const score = (key: string, source: string, kind: string, name: string, verdict: Verdict): void => {
    const found = sources.get(source);
    const tier = found?.steward(kind, name).tier ?? 4;
    scored.set(key, { key, tier, layer: found?.describe(kind).layer ?? 'governance', verdict });
  };
  const hiding = new Set<string>();
  for (const { key, source, kind, name } of [...right.items.values(), ...left.items.values()]) {
    if (part.left.has(key) || part.right.has(key))
      score(key, source, kind, name, verdicts.get(key) ?? 'pass');
    else {
      hiding.add(source);
      const oneSided = sources.get(source)?.only === undefined ? undefined : verdicts.get(sourceKey(source));
      score(key, source, kind, name, oneSided ?? 'unknown');
    }
  }
  // A source of which no item is known still costs what a single item does.
  for (const finding of findings) {
    const { source, kind, name, verdict } = finding;
    if (!scored.has(keyOf(finding)) && !hiding.has(source))
      score(keyOf(finding), source, kind, name, verdict);
  }
  return [...scored.values()];
}

function keyOf({ source, kind, name }: Pick<Finding, 'source' | 'kind' | 'name'>): string {
  return `${source}/${kind}/${name}`;
}

function sourceKey(source: string): string {
  return keyOf({ source, kind: 'source', name: source });
}

function sourceReports(
  { environment, running }: EnvironmentScan,
  findings: readonly Finding[],
  sources: ReadonlyMap<string, ParitySource>,
): JudgedSource[] {
  return environment.sources.map((source) => {
    const items = running.filter((item) => item.source === source.name);
    const steward = sources.get(source.name)?.steward;
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
        verdict: combineVerdicts(['pass', ...verdicts]),
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
