import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../../core/item/json.ts';
import { sortedSet } from '../../../core/item/sorted-set.ts';
import { setMember } from '../../forms/set-member.ts';
import type { NameOf, Shape } from '../shapes/shape.ts';
import { uniformShape } from '../shapes/uniform-shape.ts';
import { asWritten } from './as-written.ts';
import { pointerOf } from './pointer-edit.ts';

/** An object in the form in which two that mean the same are equal, with what nobody wrote told apart. */
export interface NormalForm {
  readonly body: JsonObject;
  /** Pointer and value of every default that was filled in; empty unless `written`. */
  readonly filled: ReadonlyMap<string, Json>;
  /** Pointer and value of everything that the platform picked and that was left out; empty when `written`. */
  readonly assigned: ReadonlyMap<string, Json>;
}

/**
 * @param written whether somebody wrote this object, as opposed to having read it from the platform: what is written
 *   is kept even where the platform would pick a value.
 */
export function normalForm(object: JsonObject, shape: Shape | undefined, written: boolean): NormalForm {
  const walk: Walk = { object, written, tokens: [], lists: 0, filled: NOTHING, assigned: NOTHING };
  const body = valueIn(walk, object, shape);
  return { body: isJsonObject(body) ? body : {}, filled: walk.filled, assigned: walk.assigned };
}

/** Most objects have none of either. */
const NOTHING: Map<string, Json> = new Map();

/** One walk over one object: where it is at, and what it found. */
interface Walk {
  readonly object: JsonObject;
  readonly written: boolean;
  readonly tokens: string[];
  /** Positions in a list are no lasting places, so nothing is noted of what lies inside one. */
  lists: number;
  filled: Map<string, Json>;
  assigned: Map<string, Json>;
}

/** Members of kinds that somebody else defined stay as they are, without what is null. */
const UNKNOWN = uniformShape({ keepEmpty: true });

/** Undefined where the value says the same as none. */
function valueIn(walk: Walk, value: Json, shape: Shape | undefined): Json | undefined {
  if (value === null) return undefined;
  if (shape === undefined) return formOf(walk, value, UNKNOWN);
  if (shape.drop) return undefined;
  if (!walk.written && walk.lists === 0 && shape.assigned?.(value)) {
    if (walk.assigned === NOTHING) walk.assigned = new Map();
    walk.assigned.set(pointerOf(walk.tokens), formOf(walk, value, shape) ?? value);
    return undefined;
  }
  return formOf(walk, value, shape);
}

function formOf(walk: Walk, value: Json, shape: Shape): Json | undefined {
  if (isJsonArray(value)) return listIn(walk, value, shape);
  if (isJsonObject(value)) return structIn(walk, value, shape);
  const scalar = asWritten(value, shape);
  return shape.omit !== undefined && scalar === shape.omit ? undefined : scalar;
}

/** What is in its normal form already is not copied: nearly everything is, in an object that the platform wrote. */
function structIn(walk: Walk, value: JsonObject, shape: Shape): Json | undefined {
  const { fields, each, fills, dropNames } = shape;
  let changed: Record<string, Json> | undefined;
  let rebuilt = false;
  let kept = 0;
  let filled = 0;
  for (const name in value) {
    const child = value[name] as Json;
    const field = fields?.get(name);
    const known = field ?? each;
    let normal: Json | undefined = child;
    if (dropNames?.test(name)) normal = undefined;
    else if (typeof child === 'object' || known?.plain === false)
      normal = memberIn(walk, name, child, value, known);
    if (normal === undefined) {
      if (!rebuilt) changed = firstMembers(changed ?? value, kept);
      rebuilt = true;
      continue;
    }
    kept += 1;
    if (field?.fill) filled += 1;
    if (normal === child && !rebuilt) continue;
    changed ??= { ...value };
    setMember(changed, name, normal);
  }
  if (fills && filled < fills.length) changed = fillIn(walk, fills, value, changed);
  const result = changed ?? value;
  return shape.keepEmpty || !isEmpty(result) ? result : undefined;
}

function memberIn(
  walk: Walk,
  name: string,
  value: Json,
  owner: JsonObject,
  shape: Shape | undefined,
): Json | undefined {
  if (shape?.isEcho?.(owner, walk.object)) return undefined;
  walk.tokens.push(name);
  const normal = valueIn(walk, value, shape);
  walk.tokens.pop();
  return normal;
}

/** @returns `changed`, or a copy of `value` in its place, with what was missing. */
function fillIn(
  walk: Walk,
  fills: NonNullable<Shape['fills']>,
  value: JsonObject,
  changed: Record<string, Json> | undefined,
): Record<string, Json> | undefined {
  let result = changed;
  for (const [name, fill] of fills) {
    const owner = result ?? value;
    if (Object.hasOwn(owner, name)) continue;
    const missing = fill(owner, walk.object);
    if (missing === undefined || missing === null) continue;
    result ??= { ...value };
    result[name] = missing;
    if (!walk.written || walk.lists > 0) continue;
    if (walk.filled === NOTHING) walk.filled = new Map();
    walk.tokens.push(name);
    recordLeaves(walk.tokens, missing, walk.filled);
    walk.tokens.pop();
  }
  return result;
}

function listIn(walk: Walk, written: readonly Json[], shape: Shape): Json | undefined {
  if (written.length === 0) return shape.keepEmpty ? [] : undefined;
  const { list, each, together } = shape;
  const value = together ? together(written) : written;
  if (typeof list === 'function') {
    const named = namedIn(walk, value, list, each);
    if (named) return named;
  }
  walk.lists += 1;
  const elements = mapped(value, (element) => valueIn(walk, element, each) ?? null);
  walk.lists -= 1;
  return list === 'set' ? sortedSet(elements) : elements;
}

/** Undefined where not every element has a name of its own: such a list is compared as a list. */
function namedIn(
  walk: Walk,
  value: readonly Json[],
  nameOf: NameOf,
  each: Shape | undefined,
): JsonObject | undefined {
  const names = new Set<string>();
  for (const element of value) {
    const name = isJsonObject(element) ? nameOf(element) : undefined;
    if (name === undefined || names.has(name)) return undefined;
    names.add(name);
  }
  const result: Record<string, Json> = {};
  let index = 0;
  for (const name of names) {
    walk.tokens.push(name);
    setMember(result, name, valueIn(walk, value[index++] as Json, each) ?? {});
    walk.tokens.pop();
  }
  return result;
}

function recordLeaves(tokens: string[], value: Json, leaves: Map<string, Json>): void {
  if (!isJsonObject(value) || Object.keys(value).length === 0) {
    leaves.set(pointerOf(tokens), value);
    return;
  }
  for (const [name, child] of Object.entries(value)) {
    tokens.push(name);
    recordLeaves(tokens, child, leaves);
    tokens.pop();
  }
}

/** The list itself where no element changes. */
function mapped(list: readonly Json[], map: (element: Json) => Json): readonly Json[] {
  let changed: Json[] | undefined;
  for (let index = 0; index < list.length; index++) {
    const element = list[index] as Json;
    const normal = map(element);
    if (changed) changed.push(normal);
    else if (normal !== element) changed = [...list.slice(0, index), normal];
  }
  return changed ?? list;
}

function firstMembers(object: JsonObject, count: number): Record<string, Json> {
  const result: Record<string, Json> = {};
  let left = count;
  for (const name in object) {
    if (left-- === 0) break;
    setMember(result, name, object[name] as Json);
  }
  return result;
}

function isEmpty(object: JsonObject): boolean {
  for (const _ in object) return false;
  return true;
}
