import { canonicalize } from '../item/canonical-json.ts';
import { isJsonObject, type Json, type JsonObject } from '../item/json.ts';
import { isSameJson } from '../item/same-json.ts';

/** Which elements of two arrays are the same one. Indexes count in the array that they came from. */
export interface Alignment {
  readonly equal: readonly Pair[];
  /** Different elements that are one and the same thing, changed. */
  readonly changed: readonly Pair[];
  readonly removed: readonly number[];
  readonly added: readonly number[];
  /** Every element has its partner, but the order differs. */
  readonly reordered: boolean;
}

export type Pair = readonly [left: number, right: number];

/** Members that name an element among its siblings, in order of trust. */
const NAMING_MEMBERS = [
  'name',
  'Name',
  'Sid',
  'sid',
  'id',
  'Id',
  'key',
  'Key',
  'path',
  'rule_number',
  'priority',
  'port',
];

/**
 * Aligns by content, not by position, so that one inserted element is one difference. Equal elements pair first; what
 * is left pairs by a naming member that is unique on both sides, then by most members in common, then by position.
 */
export function alignArrays(left: readonly Json[], right: readonly Json[]): Alignment {
  const equal: Pair[] = [];
  const changed: Pair[] = [];
  const rest = pairEqual(left, right, equal);
  if (rest.left.size > 0 && rest.right.size > 0) {
    pairByName(left, right, rest, changed);
    pairBySimilarity(left, right, rest, changed);
    pairByPosition(left, right, rest, changed);
  }
  const complete = rest.left.size === 0 && rest.right.size === 0;
  const reordered = complete && [...equal, ...changed].some(([from, to]) => from !== to);
  return { equal, changed, removed: [...rest.left], added: [...rest.right], reordered };
}

/** Indexes that have no partner yet, ascending. */
interface Rest {
  readonly left: Set<number>;
  readonly right: Set<number>;
}

/** Pairs equal elements, first with first. What both arrays begin and end with needs no canonical text. */
function pairEqual(left: readonly Json[], right: readonly Json[], equal: Pair[]): Rest {
  const shorter = Math.min(left.length, right.length);
  let start = 0;
  while (start < shorter && isSameJson(left[start], right[start])) equal.push([start, start++]);
  let [leftEnd, rightEnd] = [left.length, right.length];
  while (Math.min(leftEnd, rightEnd) > start && isSameJson(left[leftEnd - 1], right[rightEnd - 1]))
    equal.push([--leftEnd, --rightEnd]);
  const waiting = new Map<string, number[]>();
  for (let index = rightEnd - 1; index >= start; index--) {
    const text = canonicalize(right[index] as Json);
    const indexes = waiting.get(text);
    if (indexes) indexes.push(index);
    else waiting.set(text, [index]);
  }
  const alone = new Set<number>();
  for (let index = start; index < leftEnd; index++) {
    const partner = waiting.get(canonicalize(left[index] as Json))?.pop();
    if (partner === undefined) alone.add(index);
    else equal.push([index, partner]);
  }
  return { left: alone, right: new Set([...waiting.values()].flat().sort((a, b) => a - b)) };
}

function pairByName(left: readonly Json[], right: readonly Json[], rest: Rest, changed: Pair[]): void {
  for (const member of NAMING_MEMBERS) {
    const leftNames = uniqueNames(left, rest.left, member);
    const rightNames = uniqueNames(right, rest.right, member);
    if (!leftNames || !rightNames) continue;
    for (const [name, leftIndex] of leftNames) {
      const rightIndex = rightNames.get(name);
      if (rightIndex !== undefined) take(rest, changed, leftIndex, rightIndex);
    }
    return;
  }
}

/** Index by name, or undefined where the member does not name every element uniquely. */
function uniqueNames(
  elements: readonly Json[],
  indexes: Iterable<number>,
  member: string,
): Map<Json, number> | undefined {
  const names = new Map<Json, number>();
  for (const index of indexes) {
    const element = elements[index];
    const name = isJsonObject(element) ? element[member] : undefined;
    if ((typeof name !== 'string' && typeof name !== 'number') || names.has(name)) return undefined;
    names.set(name, index);
  }
  return names;
}

/** Above this many leftovers on a side the quadratic search would cost more than its pairs are worth. */
const SIMILARITY_LIMIT = 64;

function pairBySimilarity(left: readonly Json[], right: readonly Json[], rest: Rest, changed: Pair[]): void {
  if (rest.left.size > SIMILARITY_LIMIT || rest.right.size > SIMILARITY_LIMIT) return;
  const candidates: { shared: number; leftIndex: number; rightIndex: number }[] = [];
  for (const leftIndex of rest.left) {
    for (const rightIndex of rest.right) {
      const [a, b] = [left[leftIndex], right[rightIndex]];
      if (!isJsonObject(a) || !isJsonObject(b)) continue;
      const shared = sharedMembers(a, b);
      if (shared > 0) candidates.push({ shared, leftIndex, rightIndex });
    }
  }
  candidates.sort((a, b) => b.shared - a.shared || a.leftIndex - b.leftIndex || a.rightIndex - b.rightIndex);
  for (const { leftIndex, rightIndex } of candidates) {
    if (rest.left.has(leftIndex) && rest.right.has(rightIndex)) take(rest, changed, leftIndex, rightIndex);
  }
}

/** Members that are equal and say something: an empty default in common is no sign of kinship. */
function sharedMembers(a: JsonObject, b: JsonObject): number {
  let shared = 0;
  for (const [member, value] of Object.entries(a)) {
    if (value === null || value === '' || value === false || !Object.hasOwn(b, member)) continue;
    if (typeof value === 'object' && Object.keys(value).length === 0) continue;
    if (isSameJson(value, b[member])) shared += 1;
  }
  return shared;
}

function pairByPosition(left: readonly Json[], right: readonly Json[], rest: Rest, changed: Pair[]): void {
  // A lone element, and one among too many to search, is more likely changed than replaced.
  const whole =
    (left.length === 1 && right.length === 1) ||
    rest.left.size > SIMILARITY_LIMIT ||
    rest.right.size > SIMILARITY_LIMIT;
  for (const index of [...rest.left]) {
    const [a, b] = [left[index], right[index]];
    if (!rest.right.has(index)) continue;
    if (whole || (isScalar(a) && isScalar(b))) take(rest, changed, index, index);
  }
}

function isScalar(value: Json | undefined): boolean {
  return value === null || typeof value !== 'object';
}

function take(rest: Rest, changed: Pair[], leftIndex: number, rightIndex: number): void {
  rest.left.delete(leftIndex);
  rest.right.delete(rightIndex);
  changed.push([leftIndex, rightIndex]);
}
