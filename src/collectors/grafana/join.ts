import type { Observation } from '../../core/item/observation.ts';

/** An exported object says everything of itself, except what its form cannot hold. */
export function join(live: Observation, declaration: Observation): Observation {
  const { actual: declared, silentOn = [], origin } = declaration;
  if (declared === undefined) return live;
  const { silentOn: _, origin: __, ...rest } = live;
  return { ...rest, declared, silentOn, ...(origin && { origin }) };
}
