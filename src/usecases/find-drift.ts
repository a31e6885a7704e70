import type { Environment, Estate, Source } from '../core/catalog/estate.ts';
import { stewardsOf } from '../core/catalog/steward.ts';
import { compareSides, isComparable } from '../core/compare/three-way.ts';
import type { Finding } from '../core/finding/finding.ts';
import { judge } from '../core/finding/judge.ts';
import { type Gap, isGap, type Observation } from '../core/item/observation.ts';
import { REPORT_SCHEMA, type Report } from '../wire/report.ts';
import { coverageByNoun } from './coverage-by-noun.ts';
import { describedKinds } from './described-kinds.ts';
import { environmentNamed } from './environment-named.ts';
import { GapList } from './gap-list.ts';
import { driftContext } from './judge-context.ts';
import type { Ports } from './ports.ts';
import { readRecords } from './read-records.ts';
import { SourceTally, type TalliedSource } from './source-tally.ts';
import { summarize } from './summarize.ts';
import { uncomparableItem } from './uncomparable-item.ts';
import { unreadableFinding } from './unreadable-finding.ts';

/** What was found in some environments, before it is counted and put into order. */
export interface JudgedEnvironments {
  readonly findings: readonly Finding[];
  readonly sources: readonly TalliedSource[];
}

/**
 * Compares what is declared, what was last applied and what runs, for every source of the environments.
 * @throws TallyError `unknown-environment` where one is not in the estate.
 */
export async function findDrift(
  request: { readonly estate: Estate; readonly environments: readonly string[] },
  ports: Ports,
): Promise<Report> {
  return driftReport(request.estate, await judgeEnvironments(request, ports), ports.now);
}

/** The report of what was judged, now or at an earlier moment. */
export function driftReport(estate: Estate, { findings, sources }: JudgedEnvironments, at: Date): Report {
  return {
    schema: REPORT_SCHEMA,
    command: 'drift',
    at: at.toISOString(),
    ...summarize(findings, sources),
    coverage: coverageByNoun(estate, sources),
  };
}

/**
 * The same as `findDrift`, not yet a report. Streams: an item without a finding is counted and let go.
 * @throws TallyError `unknown-environment` where one is not in the estate.
 */
export async function judgeEnvironments(
  request: { readonly estate: Estate; readonly environments: readonly string[] },
  ports: Ports,
): Promise<JudgedEnvironments> {
  const environments = [...new Set(request.environments)].map((name) =>
    environmentNamed(request.estate, name),
  );
  const findings: Finding[] = [];
  const sources: TalliedSource[] = [];
  for (const environment of environments) {
    for (const source of environment.sources) {
      ports.progress(`${environment.name}: reading ${source.name}`);
      sources.push(await judgeSource(request.estate, environment, source, ports, findings));
    }
  }
  return { findings, sources };
}

async function judgeSource(
  estate: Estate,
  environment: Environment,
  source: Source,
  ports: Ports,
  findings: Finding[],
): Promise<TalliedSource> {
  const context = driftContext(estate, environment, source, ports.now);
  const steward = stewardsOf(estate, environment, source);
  const describe = describedKinds(ports.collectors.get(source.collector));
  const tally = new SourceTally(environment, source);
  // Of one place there is one finding, however often and for whatever reasons it could not be looked at.
  const gaps = new GapList();
  const judgeItem = (record: Observation): void => {
    const stewardship = steward(record.kind, record.name);
    tally.saw(record, stewardship);
    if (!isComparable(record)) return;
    try {
      const differences = compareSides(record);
      tally.compared(differences.length === 0);
      if (differences.length === 0) return;
      const item = { ...record, traits: describe(record.kind), ...stewardship };
      for (const difference of differences) findings.push(tally.found(judge(difference, item, context)));
    } catch (error) {
      gaps.add(uncomparableItem(record, error));
    }
  };
  for await (const batch of readRecords(environment, source, ports)) {
    for (const record of batch) {
      if (isGap(record)) gaps.add(record);
      else judgeItem(record);
    }
  }
  const unreadable = (gap: Gap): void => {
    findings.push(
      tally.found(unreadableFinding(gap, environment.name, source, steward, context.severityRules)),
    );
  };
  for (const gap of gaps.merged()) unreadable(gap);
  const reason = tally.whyNotAllWasJudged();
  if (reason) unreadable({ gap: true, reason });
  return tally.report();
}
