import type { Observation } from '../../core/item/observation.ts';

/** Which version is current, how old it is and who used it: what secrets do by themselves, so that nobody declares it. */
const BY_ITSELF = ['currentVersion', 'rotated', 'accessed'];

/** A declaration is a part of what runs; what the live form cannot tell is left out of it. */
export function join(live: Observation, declaration: Observation): Observation {
  const declared = declaration.actual;
  if (!declared) return live;
  const untold = new Set([
    ...BY_ITSELF,
    ...[...(live.assumed?.keys() ?? [])].map((pointer) => pointer.slice(1)),
  ]);
  return {
    ...live,
    declared: Object.fromEntries(Object.entries(declared).filter(([name]) => !untold.has(name))),
  };
}
