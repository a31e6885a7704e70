import type { Environment, Estate, Guardrails, Source } from '../core/catalog/estate.ts';
import type { JudgeContext } from '../core/finding/judge.ts';
import type { Waivers } from '../core/finding/waiver.ts';

/** What judging needs of the estate, for one source of one environment. */
export function driftContext(
  estate: Estate,
  environment: Environment,
  source: Source,
  now: Date,
): JudgeContext {
  return { ...contextOf(estate, [environment], now), comparison: 'drift', source: source.name };
}

/** The same for a source that two environments have. */
export function parityContext(
  estate: Estate,
  left: Environment,
  right: Environment,
  source: string,
  now: Date,
): JudgeContext {
  return { ...contextOf(estate, [left, right], now), comparison: 'parity', source };
}

function contextOf(estate: Estate, environments: readonly Environment[], now: Date) {
  return {
    environments: environments.map(({ name, stage }) => ({ name, stage })),
    severityRules: estate.organization?.severity ?? [],
    waivers: waiversOf(estate, environments),
    now,
  };
}

/** Guardrails tighten downwards: a stage named at any level above the environment counts, also above its site. */
export function waiversOf(estate: Estate, environments: readonly Environment[]): Waivers {
  const levels: (Guardrails | undefined)[] = [estate.organization?.guardrails];
  for (const { region, site } of environments) {
    const place = site === undefined ? undefined : estate.sites.get(site);
    for (const name of new Set([region, place?.region])) {
      if (name !== undefined) levels.push(estate.regions.get(name)?.guardrails);
    }
    levels.push(place?.guardrails);
  }
  return {
    approvedDifferences: estate.approvedDifferences,
    exceptions: estate.exceptions,
    neverWaiveSecurityIn: levels.flatMap((level) => level?.neverWaiveSecurityIn ?? []),
  };
}
