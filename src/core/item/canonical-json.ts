import type { Json } from './json.ts';

/** Deeper values are refused, so that hostile input cannot exhaust the stack. */
export const CANONICAL_MAX_DEPTH = 1_000;

/**
 * Canonical JSON, RFC 8785: members sorted by UTF-16 code units, numbers as ECMAScript writes them, no white space.
 * Two values are equal exactly when their canonical texts are.
 * @throws TypeError on what JSON cannot hold: undefined, NaN, infinities, BigInt, functions, lone surrogates.
 * @throws RangeError below `CANONICAL_MAX_DEPTH` levels.
 */
export function canonicalize(value: Json): string {
  const ordered = order(value, 0);
  const text = ordered === UNORDERABLE ? write(value) : JSON.stringify(ordered);
  // The engine escapes a lone surrogate instead of refusing it; only then is a closer look worth its time.
  if (text.includes('\\ud')) refuseLoneSurrogates(value);
  return text;
}

/**
 * The value as it is once it was written as canonical JSON and read again, so that equal values print the same, whatever
 * order their source gave them in. What is in order already is returned as it is. Throws as `canonicalize` does.
 */
export function inCanonicalOrder(value: Json): Json {
  const ordered = order(value, 0);
  return ordered === UNORDERABLE ? (JSON.parse(write(value)) as Json) : ordered;
}

/** An object that keeps no insertion order for some key, so that the engine's own serialiser cannot be used. */
const UNORDERABLE = Symbol('unorderable');

/** The value with every object's keys in canonical order; what is already in order is returned as it is, not copied. */
function order(value: unknown, depth: number): Json | typeof UNORDERABLE {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${value} has no JSON form`);
    return value;
  }
  if (typeof value !== 'object') throw new TypeError(`${typeof value} has no JSON form`);
  if (depth >= CANONICAL_MAX_DEPTH) throw new RangeError(`nested deeper than ${CANONICAL_MAX_DEPTH} levels`);
  return Array.isArray(value)
    ? orderArray(value, depth)
    : orderObject(value as Record<string, unknown>, depth);
}

function orderArray(array: readonly unknown[], depth: number): Json | typeof UNORDERABLE {
  let copy: Json[] | undefined;
  let orderable = true;
  for (let index = 0; index < array.length; index++) {
    const child = array[index];
    const ordered = order(child, depth + 1);
    if (ordered === UNORDERABLE) orderable = false;
    else if (ordered !== child || copy) {
      copy ??= array.slice(0, index) as Json[];
      copy.push(ordered);
    }
  }
  return orderable ? (copy ?? (array as readonly Json[])) : UNORDERABLE;
}

function orderObject(object: Record<string, unknown>, depth: number): Json | typeof UNORDERABLE {
  const keys = Object.keys(object);
  const sorted = isSorted(keys);
  if (!sorted) keys.sort();
  let orderable = sorted || keys.every(keepsItsPlace);
  let copy: Record<string, Json> | undefined;
  if (!sorted && orderable) copy = {};
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] as string;
    const child = object[key];
    const ordered = order(child, depth + 1);
    if (ordered === UNORDERABLE) orderable = false;
    else if (copy) copy[key] = ordered;
    else if (ordered !== child && orderable) {
      if (!keys.every(keepsItsPlace)) orderable = false;
      else {
        copy = {};
        for (let before = 0; before < index; before++) {
          const earlier = keys[before] as string;
          copy[earlier] = object[earlier] as Json;
        }
        copy[key] = ordered;
      }
    }
  }
  return orderable ? (copy ?? (object as { [key: string]: Json })) : UNORDERABLE;
}

function isSorted(keys: readonly string[]): boolean {
  for (let index = 1; index < keys.length; index++) {
    if ((keys[index - 1] as string) >= (keys[index] as string)) return false;
  }
  return true;
}

/** Engines enumerate integer-like keys first and take `__proto__` for the prototype, whatever the order of insertion. */
function keepsItsPlace(key: string): boolean {
  const first = key.charCodeAt(0);
  return !(first >= 48 && first <= 57) && key !== '__proto__';
}

/** The slow way, for values that `order` has already checked. */
function write(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
  const object = value as { readonly [key: string]: Json };
  const members = Object.keys(object)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${write(object[key] as Json)}`);
  return `{${members.join(',')}}`;
}

function refuseLoneSurrogates(value: Json): void {
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new TypeError('a lone surrogate has no canonical form');
  } else if (Array.isArray(value)) value.forEach(refuseLoneSurrogates);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, child] of Object.entries(value)) {
      refuseLoneSurrogates(key);
      refuseLoneSurrogates(child);
    }
  }
}
