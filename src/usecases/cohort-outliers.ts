import { bodyOf, type ComparableItem } from '../core/compare/comparable-item.ts';
import { type CohortItem, findOutliers } from '../core/compare/outliers.ts';
import { contentWithoutInstance, instanceOf, withoutInstance } from '../core/compare/site-instance.ts';
import type { JsonObject } from '../core/item/json.ts';
import type { Outlier } from '../wire/matrix.ts';
import { unreadIn } from './compared-part.ts';
import type { EnvironmentGap, EnvironmentScan } from './scan-environment.ts';
import { compareText } from './summarize.ts';

/**
 * Environments that are made from one baseline should look alike, as far as all of them could be looked at, in the
 * sources that they have. That one has no such source at all is a finding of its own.
 */
export function environmentOutliers(scans: readonly EnvironmentScan[]): Outlier[] {
  const cohorts = Map.groupBy(scans, ({ environment }) => environment.baseline ?? '');
  return [...cohorts].flatMap(([baseline, members]) => {
    const sources = new Set(
      members.flatMap(({ environment }) => environment.sources.map(({ name }) => name)),
    );
    const cohort = baseline === '' ? 'environments' : `environments of ${baseline}`;
    return [...sources].flatMap((source) => outliersInSource(cohort, members, source));
  });
}

function outliersInSource(cohort: string, scans: readonly EnvironmentScan[], source: string): Outlier[] {
  const members = scans.filter(({ environment }) => environment.sources.some(({ name }) => name === source));
  const isUnread = unreadIn(members);
  const isLeftOut = (item: ComparableItem): boolean => item.source !== source || isUnread(item);
  return outliers(
    cohort,
    new Map(members.map((scan) => [scan.environment.name, cohortItems(scan.items.values(), isLeftOut)])),
  );
}

/** Instances of one module in one environment (`module.warehouse["atl"]`) should look alike too. */
export function siteOutliers({ environment, comparable, gaps }: EnvironmentScan): Outlier[] {
  const cohorts = new Map<string, Map<string, Map<string, CohortItem>>>();
  const isUnread = unreadIn([{ gaps: gaps.map(withoutInstanceName) }]);
  for (const item of comparable) {
    const instance = instanceOf(item.name);
    if (!instance) continue;
    const members = cohorts.get(instance.cohort) ?? new Map<string, Map<string, CohortItem>>();
    const items = members.get(instance.member) ?? new Map<string, CohortItem>();
    members.set(instance.member, items);
    cohorts.set(instance.cohort, members);
    const name = withoutInstance(item.name, instance.member);
    if (isUnread({ ...item, name })) continue;
    const body = contentWithoutInstance(bodyOf(item), instance.member) as JsonObject;
    items.set(`${item.source}/${item.kind}/${name}`, { kind: item.kind, name, body });
  }
  return inOrder(cohorts).flatMap(([cohort, members]) =>
    outliers(`${environment.name}: ${cohort}`, new Map(inOrder(members))),
  );
}

/** By name, so that it does not matter in which order they were read. */
function inOrder<Value>(map: ReadonlyMap<string, Value>): [string, Value][] {
  return [...map].sort(([a], [b]) => compareText(a, b));
}

/** What is unknown of one instance is not held against the others either. */
function withoutInstanceName(gap: EnvironmentGap): EnvironmentGap {
  const { name, below } = gap.comparable;
  const instance = instanceOf(name ?? below ?? '');
  if (!instance) return gap;
  const { member } = instance;
  return {
    ...gap,
    comparable: {
      ...gap.comparable,
      ...(name === undefined ? {} : { name: withoutInstance(name, member) }),
      ...(below === undefined ? {} : { below: withoutInstance(below, member) }),
    },
  };
}

function cohortItems(
  items: Iterable<ComparableItem>,
  isLeftOut: (item: ComparableItem) => boolean,
): Map<string, CohortItem> {
  return new Map(
    [...items]
      .filter((item) => !isLeftOut(item))
      .map((item) => [item.key, { kind: item.kind, name: item.name, body: bodyOf(item) }]),
  );
}

function outliers(cohort: string, members: ReadonlyMap<string, ReadonlyMap<string, CohortItem>>): Outlier[] {
  return findOutliers(members).map(({ usual, found, ...rest }) => ({
    cohort,
    ...rest,
    usual: usual ?? null,
    found: found ?? null,
  }));
}
