import { canonicalize } from '../item/canonical-json.ts';
import type { Json, JsonObject } from '../item/json.ts';
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

function outliersOf(
  key: string,
  cohort: ReadonlyMap<string, ReadonlyMap<string, CohortItem>>,
): OutlierDifference[] {
  const groups = new Map<string, { members: string[]; item: CohortItem | undefined }>();
  for (const [member, items] of cohort) {
    const item = items.get(key);
    const form = item ? canonicalize(item.body) : '';
    const group = groups.get(form);
    if (group) group.members.push(member);
    else groups.set(form, { members: [member], item });
  }
  if (groups.size === 1) return [];
  const variants = [...groups.values()].sort((a, b) => b.members.length - a.members.length);
  const reference = variants.find(({ item }) => item !== undefined)?.item;
  if (!reference) return [];
  return memberDifferences(variants, reference, cohort.size);
}

/** Judges path by path: members may agree on one path of an item and differ on the next. */
function memberDifferences(
  variants: readonly { members: string[]; item: CohortItem | undefined }[],
  reference: CohortItem,
  of: number,
): OutlierDifference[] {
  const { kind, name } = reference;
  const present = variants.reduce((sum, { item, members }) => sum + (item ? members.length : 0), 0);
  const absent = variants.find(({ item }) => item === undefined);
  const found: OutlierDifference[] = [];
  if (absent && present > of / 2) {
    for (const member of absent.members) {
      found.push({
        member,
        kind,
        name,
        path: '',
        usual: reference.body,
        found: undefined,
        sharedBy: present,
        of,
      });
    }
  }
  if (absent && present < of / 2) {
    for (const { item, members } of variants) {
      if (!item) continue;
      for (const member of members) {
        found.push({
          member,
          kind,
          name,
          path: '',
          usual: undefined,
          found: item.body,
          sharedBy: of - present,
          of,
        });
      }
    }
    return found;
  }
  return [...found, ...pathDifferences(variants, reference, of)];
}

function pathDifferences(
  variants: readonly { members: string[]; item: CohortItem | undefined }[],
  reference: CohortItem,
  of: number,
): OutlierDifference[] {
  const byPath = new Map<string, { member: string; usual: Json | undefined; found: Json | undefined }[]>();
  for (const { item, members } of variants) {
    if (!item || item === reference) continue;
    for (const { path, left, right } of diff(reference.body, item.body)) {
      const places = byPath.get(path) ?? [];
      for (const member of members) places.push({ member, usual: left, found: right });
      byPath.set(path, places);
    }
  }
  const { kind, name } = reference;
  return [...byPath].flatMap(([path, places]) => {
    const sharedBy = of - places.length;
    if (sharedBy <= of / 2) return [];
    return places.map(({ member, usual, found }) => ({
      member,
      kind,
      name,
      path,
      usual,
      found,
      sharedBy,
      of,
    }));
  });
}
