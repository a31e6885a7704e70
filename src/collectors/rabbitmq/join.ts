import type { Observation } from '../../core/item/observation.ts';

/**
 * Definitions say everything of what they name, so that an argument that only runs is a difference. The release that
 * wrote a file says where it was exported, not which release should run.
 */
export function join(live: Observation, declaration: Observation): Observation {
  if (live.kind === 'broker') return { ...live, declared: {} };
  const declared = declaration.declared ?? declaration.actual;
  return declared === undefined ? live : { ...live, declared, silentOn: [] };
}
