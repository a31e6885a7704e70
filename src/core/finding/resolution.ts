import type { Json, JsonObject } from '../item/json.ts';
import type { Observation } from '../item/observation.ts';
import { valueAt } from '../item/pointer.ts';
import { isSameJson } from '../item/same-json.ts';
import type { Resolution } from './lifecycle.ts';

/**
 * Which side moved so that a difference at `path` is gone. The place itself is looked at first, then the whole item,
 * since elements of lists lie elsewhere on each side. Where neither moved, what counts as a difference is other than
 * before, so it is withdrawn.
 * @param before the item when the difference was last seen; undefined where it is not known any more.
 * @param after the item now; undefined where it is gone.
 */
export function resolutionOf(
  path: string,
  before: Observation | undefined,
  after: Observation | undefined,
): Exclude<Resolution, 'approval'> {
  for (const place of new Set([path, ''])) {
    const declared = hasMoved(declaredSide(before), declaredSide(after), place);
    const actual = hasMoved(actualSide(before), actualSide(after), place);
    if (declared && actual) return 'both';
    if (declared) return 'declared';
    if (actual) return 'actual';
  }
  return 'withdrawn';
}

type Side = JsonObject | null | undefined;

/** What the owner wrote; what was last applied speaks for it where that is all one knows. */
function declaredSide(item: Observation | undefined): Side {
  return item?.declared === undefined && item?.actual !== undefined ? item.lastApplied : item?.declared;
}

function actualSide(item: Observation | undefined): Side {
  return item?.actual === undefined ? item?.lastApplied : item.actual;
}

function hasMoved(before: Side, after: Side, path: string): boolean {
  return !isSameJson(at(before, path), at(after, path));
}

/** A side that is known not to exist holds as little as one that is not known. */
function at(side: Side, path: string): Json | undefined {
  return side ? valueAt(side, path) : undefined;
}
