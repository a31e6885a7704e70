import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../../core/item/json.ts';
import { isSameJson } from '../../../core/item/same-json.ts';
import type { Shape } from '../shapes/shape.ts';
import { normalForm } from './normal-form.ts';

/**
 * Whether a live object says what was applied, word for word, and beyond it nothing but what the platform fills in.
 * Nearly every object does, and then one normal form serves for both sides. False says nothing: two that mean the same
 * may be written in two ways, which only their normal forms tell.
 */
export function isAsApplied(live: JsonObject, applied: JsonObject, shape: Shape): boolean {
  return holds(live, applied, shape, live, false);
}

/** @param inList positions in a list are no lasting places, so what the platform picked there counts. */
function holds(
  live: Json,
  applied: Json,
  shape: Shape | undefined,
  object: JsonObject,
  inList: boolean,
): boolean {
  if (live === applied) return true;
  if (isJsonObject(live)) return isJsonObject(applied) && members(live, applied, shape, object, inList);
  if (!isJsonArray(live) || !isJsonArray(applied) || live.length !== applied.length) return false;
  let index = 0;
  for (const element of live) {
    if (!holds(element, applied[index] as Json, shape?.each, object, true)) return false;
    index += 1;
  }
  return true;
}

function members(
  live: JsonObject,
  applied: JsonObject,
  shape: Shape | undefined,
  object: JsonObject,
  inList: boolean,
): boolean {
  let shared = 0;
  for (const name in live) {
    const value = live[name] as Json;
    const known = memberShape(shape, name);
    const isApplied = Object.hasOwn(applied, name);
    if (isApplied) shared += 1;
    if (known?.drop || shape?.dropNames?.test(name)) continue;
    if (!isApplied) {
      if (!isFilledIn(value, live, known, object, inList)) return false;
    } else if (known?.assigned || !holds(value, applied[name] as Json, known, object, inList)) return false;
  }
  return saysNothingElse(applied, live, shared, shape);
}

function isFilledIn(
  value: Json,
  owner: JsonObject,
  shape: Shape | undefined,
  object: JsonObject,
  inList: boolean,
): boolean {
  if (value === null) return true;
  if (shape === undefined) return false;
  if (shape.assigned?.(value)) return !inList;
  if (shape.omit !== undefined && value === shape.omit) return true;
  if (!shape.fill) return saysNothing(value, shape) || (shape.isEcho?.(owner, object) ?? false);
  const filled = shape.fill(owner, object);
  if (filled === undefined || filled === null) return false;
  if (isSameJson(value, filled)) return true;
  return isJsonObject(value) && isSameJson(normalForm(value, shape, false).body, filled);
}

function memberShape(shape: Shape | undefined, name: string): Shape | undefined {
  return shape?.fields?.get(name) ?? shape?.each;
}

/** Whether what was applied and does not stand in the live object means nothing; `shared` is how many members do. */
function saysNothingElse(
  applied: JsonObject,
  live: JsonObject,
  shared: number,
  shape: Shape | undefined,
): boolean {
  let others = -shared;
  for (const _ in applied) others += 1;
  if (others === 0) return true;
  for (const name in applied) {
    if (!Object.hasOwn(live, name) && !saysNothing(applied[name] as Json, memberShape(shape, name)))
      return false;
  }
  return true;
}

/** Whether a value means the same as none, in any owner. */
function saysNothing(value: Json, shape: Shape | undefined): boolean {
  if (value === null) return true;
  if (shape?.drop) return true;
  if (shape === undefined || shape.keepEmpty || shape.fill || (shape.fills?.length ?? 0) > 0) return false;
  if (isJsonArray(value)) return value.length === 0;
  if (!isJsonObject(value)) return false;
  return Object.entries(value).every(([name, child]) => saysNothing(child, memberShape(shape, name)));
}
