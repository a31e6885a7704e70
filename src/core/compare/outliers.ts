import { canonicalize } from '../item/canonical-json.ts';
import { isJsonArray, type Json, type JsonObject } from '../item/json.ts';
import { childPointer, parsePointer, valueAt } from '../item/pointer.ts';
import { isSameJson } from '../item/same-json.ts';
import { diff } from './diff.ts';

/** One place at which a member leaves the value that most of its cohort shares. */
export interface OutlierDifference {
  readonly member: string;
  readonly kind: string;
  readonly name: string;
  readonly path: string;
  readonly usual: Json | undefined;
  readonly found: Json | undefined;
  readonly sharedBy: number;
  readonly of: number;
}

export interface CohortItem {
  readonly kind: string;
  readonly name: string;
  readonly body: JsonObject;
}

/** Below three members nobody is in the minority. */
const SMALLEST_COHORT = 3;

/**
 * Finds the members of a cohort that differ from the rest. A value is usual when more than half of the members share
 * it; where no value is (every warehouse has its own address range), nobody is an outlier.
 */
export function findOutliers(
  cohort: ReadonlyMap<string, ReadonlyMap<string, CohortItem>>,
): OutlierDifference[] {
  if (cohort.size < SMALLEST_COHORT) return [];
  const keys = new Set<string>();
  for (const items of cohort.values()) for (const key of items.keys()) keys.add(key);
  return [...keys].sort().flatMap((key) => outliersOf(key, cohort));
}

/** Members whose item is the same, or who lack it. */
interface Variant {
  readonly members: string[];
  readonly item: CohortItem | undefined;
}

function outliersOf(
  key: string,
  cohort: ReadonlyMap<string, ReadonlyMap<string, CohortItem>>,
): OutlierDifference[] {
  const variants = new Map<string, Variant>();
  for (const [member, items] of cohort) {
    const item = items.get(key);
    const form = item ? canonicalize(item.body) : '';
    const variant = variants.get(form);
    if (variant) variant.members.push(member);
    else variants.set(form, { members: [member], item });
  }
  if (variants.size === 1) return [];
  const bySize = [...variants.values()].sort((a, b) => b.members.length - a.members.length);
  return [...existenceOutliers(bySize, cohort.size), ...contentOutliers(bySize, cohort.size)];
}

/** Members that have what most lack, or lack what most have. */
function existenceOutliers(variants: readonly Variant[], of: number): OutlierDifference[] {
  const absent = variants.find(({ item }) => item === undefined);
  const usual = variants.find(({ item }) => item !== undefined)?.item;
  if (!absent || !usual) return [];
  const lacking = absent.members.length;
  if (lacking > of / 2) {
    return variants.flatMap(({ item, members }) =>
      item
        ? told(members, item, { path: '', usual: undefined, found: item.body, sharedBy: lacking, of })
        : [],
    );
  }
  const having = of - lacking;
  if (having <= of / 2) return [];
  return told(absent.members, usual, { path: '', usual: usual.body, found: undefined, sharedBy: having, of });
}

/** Judges path by path: members may agree on one path of an item and differ on the next. */
function contentOutliers(variants: readonly Variant[], of: number): OutlierDifference[] {
  const present = variants.flatMap(({ item, members }) => (item ? [{ item, members }] : []));
  const reference = present[0];
  if (!reference || present.length === 1) return [];
  const departures = present.map(({ item }) => pathsOf(reference.item.body, item.body));
  const everywhere = new Set(departures.flatMap((paths) => [...paths]));
  return [...everywhere].sort().flatMap((path) => {
    const values = present.map(({ item }) => valueAt(item.body, path));
    const { usual, sharedBy } = mostShared(values, present);
    if (sharedBy <= of / 2) return [];
    return present.flatMap(({ item, members }, index) => {
      const found = values[index];
      const departs = departures[index]?.has(path) || item === reference.item;
      return departs && !isSameJson(found, usual)
        ? told(members, item, { path, usual, found, sharedBy, of })
        : [];
    });
  });
}

/** Where two bodies differ, down to the first array: indexes of different members cannot be held against each other. */
function pathsOf(reference: JsonObject, body: JsonObject): ReadonlySet<string> {
  return new Set(diff(reference, body).map(({ path }) => downToArray(reference, path)));
}

function downToArray(root: Json, path: string): string {
  let place = '';
  for (const token of parsePointer(path)) {
    if (isJsonArray(valueAt(root, place))) return place;
    place = childPointer(place, token);
  }
  return place;
}

function mostShared(
  values: readonly (Json | undefined)[],
  variants: readonly Variant[],
): { readonly usual: Json | undefined; readonly sharedBy: number } {
  let best: { usual: Json | undefined; sharedBy: number } = { usual: undefined, sharedBy: 0 };
  for (const usual of values) {
    const sharedBy = variants.reduce(
      (sum, { members }, index) => sum + (isSameJson(values[index], usual) ? members.length : 0),
      0,
    );
    if (sharedBy > best.sharedBy) best = { usual, sharedBy };
  }
  return best;
}

function told(
  members: readonly string[],
  { kind, name }: CohortItem,
  what: Omit<OutlierDifference, 'member' | 'kind' | 'name'>,
): OutlierDifference[] {
  return members.map((member) => ({ member, kind, name, ...what }));
}
