import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../item/json.ts';
import { childPointer, matchesPointer } from '../item/pointer.ts';
import { isSameJson } from '../item/same-json.ts';
import { type Alignment, alignArrays } from './align-arrays.ts';
import { diff } from './diff.ts';
import type { SideDifference } from './three-way.ts';

type Found = Map<string, SideDifference>;

/** What one place holds on each side; undefined where the side has no such place. */
interface Place {
  readonly path: string;
  readonly declared: Json | undefined;
  readonly lastApplied: Json | undefined;
  readonly actual: Json | undefined;
}

/**
 * The three-way comparison of an item that exists on all sides: walks them together, since the same element of an array
 * may stand at a different index on each.
 */
export function mergeContents(
  declared: JsonObject,
  lastApplied: JsonObject,
  actual: JsonObject,
  silentOn?: readonly string[],
): SideDifference[] {
  const found: Found = new Map();
  walk({ path: '', declared, lastApplied, actual }, found);
  if (silentOn) addUndone(declared, actual, silentOn, found);
  return [...found.values()];
}

/** What is applied and still there, but no longer in a declaration that says everything. */
function addUndone(
  declared: JsonObject,
  actual: JsonObject,
  silentOn: readonly string[],
  found: Found,
): void {
  const known = [...found.keys()];
  for (const { path, left, right } of diff(declared, actual)) {
    if (left !== undefined || right === undefined) continue;
    if (silentOn.some((pattern) => matchesPointer(pattern, path))) continue;
    if (
      known.some((other) => other === path || other.startsWith(`${path}/`) || path.startsWith(`${other}/`))
    ) {
      continue;
    }
    add(found, 'unapplied-change', { path, declared: undefined, lastApplied: right, actual: right });
  }
}

function walk(place: Place, found: Found): void {
  const { path, declared, lastApplied, actual } = place;
  if (isSameJson(lastApplied, actual)) {
    if (declared === undefined) return;
    for (const { path: at, left, right } of diff(declared, actual, 'superset', path)) {
      add(found, 'unapplied-change', { path: at, declared: left, lastApplied: right, actual: right });
    }
  } else if (declared === undefined) {
    for (const { path: at, left, right } of diff(lastApplied, actual, 'exact', path)) {
      add(found, 'outside-change', { path: at, declared, lastApplied: left, actual: right });
    }
  } else if (isJsonObject(declared) && isJsonObject(actual)) {
    walkMembers(path, declared, isJsonObject(lastApplied) ? lastApplied : {}, actual, found);
  } else if (isJsonArray(declared) && isJsonArray(actual)) {
    const before = found.size;
    walkElements(path, declared, isJsonArray(lastApplied) ? lastApplied : [], actual, found);
    // Nothing but their order can still be different.
    if (found.size === before) judgeWhole(place, found);
  } else {
    judgeWhole(place, found);
  }
}

function walkMembers(
  path: string,
  declared: JsonObject,
  lastApplied: JsonObject,
  actual: JsonObject,
  found: Found,
): void {
  for (const key of new Set([
    ...Object.keys(declared),
    ...Object.keys(lastApplied),
    ...Object.keys(actual),
  ])) {
    const place = {
      path: childPointer(path, key),
      declared: member(declared, key),
      lastApplied: member(lastApplied, key),
      actual: member(actual, key),
    };
    walk(place, found);
  }
}

function member(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function walkElements(
  path: string,
  declared: readonly Json[],
  lastApplied: readonly Json[],
  actual: readonly Json[],
  found: Found,
): void {
  const appliedOf = partners(alignArrays(actual, lastApplied));
  const declaredOf = partners(alignArrays(actual, declared));
  const declaredOfApplied = partners(alignArrays(lastApplied, declared));
  const present = { applied: new Set(appliedOf.values()), declared: new Set(declaredOf.values()) };
  for (const [index, element] of actual.entries()) {
    const at = childPointer(path, index);
    const applied = elementAt(lastApplied, appliedOf.get(index));
    const wanted = elementAt(declared, declaredOf.get(index));
    if (wanted !== undefined)
      walk({ path: at, declared: wanted, lastApplied: applied, actual: element }, found);
    else addUndeclared({ path: at, declared: undefined, lastApplied: applied, actual: element }, found);
  }
  const settled = new Set(present.declared);
  for (const [index, element] of lastApplied.entries()) {
    const wantedIndex = declaredOfApplied.get(index);
    if (present.applied.has(index) || wantedIndex === undefined || settled.has(wantedIndex)) continue;
    settled.add(wantedIndex);
    const wanted = declared[wantedIndex];
    judgeWhole(
      { path: childPointer(path, index), declared: wanted, lastApplied: element, actual: undefined },
      found,
    );
  }
  for (const [index, element] of declared.entries()) {
    if (settled.has(index)) continue;
    const at = childPointer(path, index);
    add(found, 'unapplied-change', {
      path: at,
      declared: element,
      lastApplied: undefined,
      actual: undefined,
    });
  }
}

/** An element that nothing declares counts, since a declared list was declared whole. */
function addUndeclared(place: Place, found: Found): void {
  const { lastApplied, actual } = place;
  if (lastApplied === undefined) add(found, 'outside-change', place);
  else add(found, isSameJson(lastApplied, actual) ? 'unapplied-change' : 'conflict', place);
}

function partners({ equal, changed }: Alignment): ReadonlyMap<number, number> {
  return new Map([...equal, ...changed]);
}

function elementAt(array: readonly Json[], index: number | undefined): Json | undefined {
  return index === undefined ? undefined : array[index];
}

/** Judges a place that cannot be taken apart, and whose readings differ. */
function judgeWhole(place: Place, found: Found): void {
  const { declared, lastApplied, actual } = place;
  if (diff(declared, actual, 'superset').length === 0) return;
  const wasAsDeclared =
    (declared === null && lastApplied === undefined) || diff(declared, lastApplied, 'superset').length === 0;
  add(found, wasAsDeclared ? 'outside-change' : 'conflict', place);
}

/** Indexes of different sides can give two differences one path: they are told as one. */
function add(found: Found, code: SideDifference['code'], place: Place): void {
  const { path, declared, lastApplied, actual } = place;
  const other = found.get(path);
  found.set(path, {
    path,
    code: other === undefined || other.code === code ? code : 'conflict',
    ...(declared === undefined ? {} : { declared }),
    ...(lastApplied === undefined ? {} : { lastApplied }),
    ...(actual === undefined ? {} : { actual }),
    ...(other && sidesOf(other)),
  });
}

function sidesOf({ path: _, code: __, ...sides }: SideDifference): Omit<SideDifference, 'path' | 'code'> {
  return sides;
}
