import { isJsonObject, type Json, type JsonObject } from '../../../core/item/json.ts';

/**
 * What the platform puts where nothing is written, from the members beside it; undefined for nothing. The owner may hold
 * the member already, which must not count.
 */
export type Fill = (owner: JsonObject, object: JsonObject) => Json | undefined;

/** Names a list's element among its siblings; undefined where it has no name. */
export type NameOf = (element: JsonObject) => string | undefined;

/** How one value of a known kind is read, so that two that mean the same become equal. */
export interface Shape {
  readonly fields?: ReadonlyMap<string, Shape> | undefined;
  /** Every element of a list, or every value of a map. */
  readonly each?: Shape | undefined;
  /** `ordered` is the default; a set is sorted; named elements become a map by their names. */
  readonly list?: 'set' | NameOf | undefined;
  /** What the elements say together, before each is read. */
  readonly together?: ((list: readonly Json[]) => readonly Json[]) | undefined;
  readonly as?: 'quantity' | 'image' | 'number-or-name' | 'text' | 'base64' | undefined;
  readonly fill?: Fill | undefined;
  /** This value means the same as none. */
  readonly omit?: Json | undefined;
  /** Whether the platform picked this value because none was written; it counts only where one is written. */
  readonly assigned?: ((value: Json) => boolean) | undefined;
  /** Whether this member only says again what the members beside it say. */
  readonly isEcho?: ((owner: JsonObject, object: JsonObject) => boolean) | undefined;
  readonly drop?: boolean | undefined;
  /** Members with such names are no part of it. */
  readonly dropNames?: RegExp | undefined;
  /** True where an empty object or list says something else than none. */
  readonly keepEmpty?: boolean | undefined;
  /** A value that is no list and no object is in its normal form. */
  readonly plain?: boolean | undefined;
  /** The members that have a `fill`. */
  readonly fills?: readonly (readonly [string, Fill])[] | undefined;
}

export function struct(fields: Readonly<Record<string, Shape>>, more: Partial<Shape> = {}): Shape {
  const entries = Object.entries(fields);
  const fills = entries.flatMap(([name, { fill }]) => (fill ? [[name, fill] as const] : []));
  return { fields: new Map(entries), fills, ...more };
}

export const plain: Shape = {};
export const dropped: Shape = { drop: true };
export const quantity: Shape = { as: 'quantity' };
export const text: Shape = { as: 'text' };
export const numberOrName: Shape = { as: 'number-or-name' };
export const off: Shape = { omit: false };
export const assigned: Shape = { assigned: () => true };
export const set: Shape = { list: 'set' };
export const quantities: Shape = { each: quantity };
export const texts: Shape = { each: text };

export function setOf(each: Shape): Shape {
  return { list: 'set', each };
}

export function listOf(each: Shape): Shape {
  return { each };
}

export function byName(each: Shape, nameOf: NameOf | string = 'name'): Shape {
  if (typeof nameOf === 'function') return { list: nameOf, each };
  const named = each.fields ? { ...each, fields: new Map([...each.fields, [nameOf, plain]]) } : each;
  return { list: (element) => memberName(element[nameOf]), each: named };
}

export function otherwise(value: Json, shape: Shape = plain): Shape {
  return { ...shape, fill: () => value };
}

export function filled(fill: Fill, shape: Shape = plain): Shape {
  return { ...shape, fill };
}

export function memberName(value: Json | undefined): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

export function member(object: Json | undefined, ...path: readonly string[]): Json | undefined {
  let current = object;
  for (const name of path) {
    current = isJsonObject(current) && Object.hasOwn(current, name) ? current[name] : undefined;
  }
  return current;
}
