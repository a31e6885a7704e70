import type { Observation } from '../../core/item/observation.ts';

/**
 * A declaration says everything of an image but the digest that a tag means today, and everything of a package; so an
 * image that runs beside the declared one is a difference.
 */
export function join(live: Observation, declaration: Observation): Observation {
  const declared = declaration.actual;
  if (!declared) return live;
  return { ...live, declared, silentOn: live.kind === 'image' ? ['/digest', '/imageId'] : [] };
}
