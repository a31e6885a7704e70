import type { Environment, Estate, Source } from '../../../src/core/catalog/estate.ts';
import { APPROVED, type SourceState, STATES } from './states.ts';

/** The estate as it was some days ago: every source with the inputs that it had then, without what was approved later. */
export function estateAt(estate: Estate, daysAgo: number): Estate {
  const isApproved = ({ name }: { readonly name: string }) =>
    (APPROVED[name] ?? Number.POSITIVE_INFINITY) >= daysAgo;
  const environments = new Map<string, Environment>();
  for (const [name, environment] of estate.environments) {
    const sources = environment.sources.map((source) => asItWas(source, stateOf(name, source.name, daysAgo)));
    environments.set(name, { ...environment, sources });
  }
  return {
    ...estate,
    environments,
    approvedDifferences: estate.approvedDifferences.filter(isApproved),
    exceptions: estate.exceptions.filter(isApproved),
  };
}

/** How many of the approvals that came in the past weeks had not been given yet. */
export function approvalsToCome(daysAgo: number): number {
  return Object.values(APPROVED).filter((given) => given < daysAgo).length;
}

function stateOf(environment: string, source: string, daysAgo: number): SourceState['was'] {
  return STATES.findLast(
    (state) => state.environment === environment && state.source === source && state.daysAgo >= daysAgo,
  )?.was;
}

function asItWas(source: Source, was: SourceState['was']): Source {
  if (was === undefined) return source;
  const { inventory, ...others } = source.options;
  const inputs = (path: string) => `../inputs/${path}`;
  return {
    ...source,
    ...(was.location !== undefined && { location: inputs(was.location) }),
    ...(was.declared !== undefined && { declared: inputs(was.declared) }),
    ...(was.inventory !== undefined && {
      options: was.inventory === null ? others : { ...others, inventory: inputs(was.inventory) },
    }),
  };
}
