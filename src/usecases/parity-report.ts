import type { ComparableItem } from '../core/compare/comparable-item.ts';
import { type CoveredItem, coverageOf } from '../core/compare/coverage.ts';
import type { ParityResult } from '../core/compare/parity.ts';
import { type ScoredItem, ScoreTally } from '../core/compare/score.ts';
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
  const summary = summarize(
    findings,
    [left, right].flatMap((scan) => sourceReports(scan, findings, sources)),
  );
  const total = new ScoreTally();
  const byLayer = new Map<Layer, ScoreTally>();
  const byService = new Map<string, ScoreTally>();
  for (const item of scoredItems([left, right], part, findings, sources)) {
    total.add(item);
    tallyOf(byLayer, item.layer).add(item);
    if (item.service !== null) tallyOf(byService, item.service).add(item);
  }
  const { score, lost } = total.score();
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
      score,
      byLayer: scoresOf(byLayer),
      byService: scoresOf(byService),
      lost,
    },
  };
}

function tallyOf<Group>(tallies: Map<Group, ScoreTally>, group: Group): ScoreTally {
  const tally = tallies.get(group) ?? new ScoreTally();
  tallies.set(group, tally);
  return tally;
}

function scoresOf(tallies: ReadonlyMap<string, ScoreTally>): Record<string, number> {
  return Object.fromEntries([...tallies].map(([group, tally]) => [group, tally.score().score ?? 0]));
}

type ScoredPart = ScoredItem & { readonly layer: Layer; readonly service: string | null };

/** Every item that either side has, also where the other could not be looked at: what is unknown earns no points. */
function* scoredItems(
  [left, right]: readonly [EnvironmentScan, EnvironmentScan],
  part: ComparedPart,
  findings: readonly Finding[],
  sources: ReadonlyMap<string, ParitySource>,
): Generator<ScoredPart> {
  const verdicts = new Map<string, Verdict>();
  for (const finding of findings) {
    const key = keyOf(finding);
    verdicts.set(key, combineVerdicts([finding.verdict, verdicts.get(key) ?? finding.verdict]));
  }
  const score = (key: string, source: string, kind: string, name: string, verdict: Verdict): ScoredPart => {
    const found = sources.get(source);
    const { tier, service } = found?.steward(kind, name) ?? { tier: 4, service: null };
    return { key, tier, service, layer: found?.describe(kind).layer ?? 'governance', verdict };
  };
  const hiding = new Set<string>();
  const scoreItem = ({ key, source, kind, name }: ComparableItem): ScoredPart => {
    if (part.left.has(key) || part.right.has(key))
      return score(key, source, kind, name, verdicts.get(key) ?? 'pass');
    hiding.add(source);
    const oneSided = sources.get(source)?.only === undefined ? undefined : verdicts.get(sourceKey(source));
    return score(key, source, kind, name, oneSided ?? 'unknown');
  };
  for (const item of left.items.values()) yield scoreItem(item);
  for (const item of right.items.values()) if (!left.items.has(item.key)) yield scoreItem(item);
  // A source of which no item is known still costs what a single item does.
  const unlisted = new Set<string>();
  for (const finding of findings) {
    const { source, kind, name, verdict } = finding;
    const key = keyOf(finding);
    if (left.items.has(key) || right.items.has(key) || unlisted.has(key) || hiding.has(source)) continue;
    unlisted.add(key);
    yield score(key, source, kind, name, verdict);
  }
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
    const coverage = coverageOf(coveredItems(running, source.name, sources.get(source.name)?.steward));
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
        items: coverage.managed + coverage.unmanaged,
        coverage,
      },
    };
  });
}

function* coveredItems(
  running: EnvironmentScan['running'],
  sourceName: string,
  steward: ParitySource['steward'] | undefined,
): Generator<CoveredItem> {
  for (const { source, kind, name, managed } of running) {
    if (source !== sourceName) continue;
    yield { state: managed ? 'managed' : 'unmanaged', service: steward?.(kind, name).service ?? null };
  }
}
