import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../../core/item/json.ts';
import { sortedSet } from '../../../core/item/sorted-set.ts';
import { canonicalImage } from '../../forms/image-reference.ts';
import type { Shape } from '../shapes/shape.ts';
import { pointerOf } from './pointer-edit.ts';
import { canonicalQuantity } from './quantity.ts';

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
  const normalizer = new Normalizer(object, written);
  const body = normalizer.normalize(object, shape);
  return {
    body: isJsonObject(body) ? body : {},
    filled: normalizer.filled,
    assigned: normalizer.assigned,
  };
}

const NOTHING: ReadonlyMap<string, Json> = new Map();

class Normalizer {
  /** Most objects have none of either. */
  private ownFilled: Map<string, Json> | undefined;
  private ownAssigned: Map<string, Json> | undefined;
  private readonly object: JsonObject;
  private readonly written: boolean;
  /** Positions in a list are no lasting places, so nothing is noted of what lies inside one. */
  private lists = 0;
  /** Where it is at. */
  private readonly tokens: string[] = [];

  constructor(object: JsonObject, written: boolean) {
    this.object = object;
    this.written = written;
  }

  get filled(): ReadonlyMap<string, Json> {
    return this.ownFilled ?? NOTHING;
  }

  get assigned(): ReadonlyMap<string, Json> {
    return this.ownAssigned ?? NOTHING;
  }

  normalize(value: Json, shape: Shape | undefined): Json | undefined {
    return this.value(value, shape);
  }

  /** Undefined where the value says the same as none. */
  private value(value: Json, shape: Shape | undefined): Json | undefined {
    if (value === null) return undefined;
    if (shape === undefined) return this.unknown(value);
    if (shape.drop) return undefined;
    if (!this.written && this.lists === 0 && shape.assigned?.(value)) {
      this.ownAssigned ??= new Map();
      this.ownAssigned.set(pointerOf(this.tokens), this.form(value, shape) ?? value);
      return undefined;
    }
    return this.form(value, shape);
  }

  private form(value: Json, shape: Shape): Json | undefined {
    if (isJsonArray(value)) return this.list(value, shape);
    if (isJsonObject(value)) return this.struct(value, shape);
    const scalar = asWritten(value, shape);
    return shape.omit !== undefined && scalar === shape.omit ? undefined : scalar;
  }

  /** What is in its normal form already is not copied: nearly everything is, in an object that the platform wrote. */
  private struct(value: JsonObject, shape: Shape): Json | undefined {
    const { fields, each, fills, dropNames } = shape;
    let changed: Record<string, Json> | undefined;
    let same = 0;
    let filled = 0;
    for (const name in value) {
      const child = value[name] as Json;
      const field = fields?.get(name);
      const normal = dropNames?.test(name) ? undefined : this.member(name, child, value, field ?? each);
      if (normal !== undefined && field?.fill) filled += 1;
      if (changed === undefined && normal === child) same += 1;
      else {
        changed ??= firstMembers(value, same);
        if (normal !== undefined) define(changed, name, normal);
      }
    }
    if (fills && filled < fills.length) changed = this.fillIn(fills, value, changed);
    const result = changed ?? value;
    return shape.keepEmpty || !isEmpty(result) ? result : undefined;
  }

  private member(name: string, value: Json, owner: JsonObject, shape: Shape | undefined): Json | undefined {
    if (shape?.isEcho?.(owner, this.object)) return undefined;
    this.tokens.push(name);
    const normal = this.value(value, shape);
    this.tokens.pop();
    return normal;
  }

  /** @returns `changed`, or a copy of `value` in its place, with what was missing. */
  private fillIn(
    fills: NonNullable<Shape['fills']>,
    value: JsonObject,
    changed: Record<string, Json> | undefined,
  ): Record<string, Json> | undefined {
    let result = changed;
    for (const [name, fill] of fills) {
      const owner = result ?? value;
      if (Object.hasOwn(owner, name)) continue;
      const missing = fill(owner, this.object);
      if (missing === undefined || missing === null) continue;
      result ??= { ...value };
      result[name] = missing;
      if (!this.written || this.lists > 0) continue;
      this.tokens.push(name);
      this.ownFilled ??= new Map();
      recordLeaves(this.tokens, missing, this.ownFilled);
      this.tokens.pop();
    }
    return result;
  }

  private list(written: readonly Json[], shape: Shape): Json | undefined {
    if (written.length === 0) return shape.keepEmpty ? [] : undefined;
    const { list, each, together } = shape;
    const value = together ? together(written) : written;
    if (typeof list === 'function') {
      const named = this.named(value, list, each);
      if (named) return named;
    }
    this.lists += 1;
    const elements = mapped(value, (element) => this.value(element, each) ?? null);
    this.lists -= 1;
    return list === 'set' ? sortedSet(elements) : elements;
  }

  /** Undefined where not every element has a name of its own: such a list is compared as a list. */
  private named(
    value: readonly Json[],
    nameOf: (element: JsonObject) => string | undefined,
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
      this.tokens.push(name);
      define(result, name, this.value(value[index++] as Json, each) ?? {});
      this.tokens.pop();
    }
    return result;
  }

  /** Members of kinds that somebody else defined stay as they are, without what says nothing. */
  private unknown(value: Json): Json | undefined {
    if (isJsonArray(value)) return mapped(value, (element) => this.unknown(element) ?? null);
    if (!isJsonObject(value)) return value ?? undefined;
    let changed: Record<string, Json> | undefined;
    let same = 0;
    for (const name in value) {
      const child = value[name] as Json;
      const normal = this.unknown(child);
      if (changed === undefined && normal === child) same += 1;
      else {
        changed ??= firstMembers(value, same);
        if (normal !== undefined) define(changed, name, normal);
      }
    }
    return changed ?? value;
  }
}

function asWritten(value: string | number | boolean | null, shape: Shape): Json {
  switch (shape.as) {
    case 'quantity':
      return typeof value === 'string' || typeof value === 'number' ? canonicalQuantity(value) : value;
    case 'image':
      return typeof value === 'string' ? canonicalImage(value) : value;
    case 'number-or-name':
      return typeof value === 'string' && /^\d{1,9}$/u.test(value) ? Number(value) : value;
    case 'base64':
      return typeof value === 'string' ? value.replaceAll(/[\r\n]/gu, '') : value;
    case 'text':
      return typeof value === 'string' ? value : String(value);
    default:
      return value;
  }
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
    define(result, name, object[name] as Json);
  }
  return result;
}

function isEmpty(object: JsonObject): boolean {
  for (const _ in object) return false;
  return true;
}

/** Sets a member, also one that an assignment would take for the prototype. */
function define(object: Record<string, Json>, name: string, value: Json): void {
  if (name === '__proto__') {
    Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  } else object[name] = value;
}
