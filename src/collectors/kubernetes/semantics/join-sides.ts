import type { JsonObject } from '../../../core/item/json.ts';
import type { Observation } from '../../../core/item/observation.ts';
import { valueAt } from '../../../core/item/pointer.ts';
import { isSameJson } from '../../../core/item/same-json.ts';
import { isKnown } from '../shapes/shapes.ts';
import { managerRole } from './managers.ts';
import { absorb, withoutValue, withValue } from './pointer-edit.ts';

/**
 * Holds a live object against what somebody wrote for it: whatever nobody wrote and the platform filled in is taken
 * out of the comparison, so that everything else counts, also what was added where the declaration is silent.
 */
export function joinSides(live: Observation, declaration: Observation): Observation {
  // A dump without the platform's own fields cannot be told from a manifest.
  let actual = live.actual ?? live.declared;
  let declared = declaration.declared ?? declaration.actual ?? declaration.lastApplied;
  if (!actual || !declared) return { ...live, ...(declared ? { declared } : {}) };

  for (const [pointer] of declaration.assumed ?? []) {
    if (!isSameJson(valueAt(declared, pointer), valueAt(actual, pointer)))
      declared = withoutValue(declared, pointer);
  }
  for (const [pointer, value] of live.actual ? (live.assumed ?? []) : []) {
    if (value === null) {
      declared = withoutValue(declared, pointer);
      continue;
    }
    const isWritten = valueAt(declared, pointer) !== undefined;
    const isThere = valueAt(actual, pointer) !== undefined;
    if (isWritten && !isThere) actual = withValue(actual, pointer, value);
    if (!isWritten && isThere) declared = withValue(declared, pointer, value);
  }
  if (!isKnown(live.kind)) {
    const byHand = handOwned(live);
    declared = absorb(declared, actual, (pointer) => byHand.has(pointer)) as JsonObject;
  }
  return {
    ...live,
    declared,
    actual,
    silentOn: [],
    ...(declaration.origin ? { origin: declaration.origin } : {}),
  };
}

function handOwned({ attributions = [] }: Observation): Set<string> {
  return new Set(
    attributions.flatMap(({ path, actor }) => (managerRole(actor, '') === 'hand' ? [path] : [])),
  );
}
