import { bodyOf, type ComparableItem } from '../core/compare/comparable-item.ts';
import { type CohortItem, findOutliers } from '../core/compare/outliers.ts';
import { instanceOf, withoutInstance } from '../core/compare/site-instance.ts';
import type { Outlier } from '../wire/matrix.ts';
import type { EnvironmentScan } from './scan-environment.ts';

/** Environments that are made from one baseline should look alike. */
export function environmentOutliers(scans: readonly EnvironmentScan[]): Outlier[] {
  const cohorts = Map.groupBy(scans, ({ environment }) => environment.baseline ?? '');
  return [...cohorts].flatMap(([baseline, members]) =>
    outliers(
      baseline === '' ? 'environments' : `environments of ${baseline}`,
      new Map(members.map((scan) => [scan.environment.name, cohortItems(scan.items.values())])),
    ),
  );
}

/** Instances of one module in one environment (`module.warehouse["atl"]`) should look alike too. */
export function siteOutliers({ environment, comparable }: EnvironmentScan): Outlier[] {
  const cohorts = new Map<string, Map<string, Map<string, CohortItem>>>();
  for (const item of comparable) {
    const instance = instanceOf(item.name);
    if (!instance) continue;
    const members = cohorts.get(instance.cohort) ?? new Map<string, Map<string, CohortItem>>();
    const items = members.get(instance.member) ?? new Map<string, CohortItem>();
    const name = withoutInstance(item.name, instance.member);
    const body = JSON.parse(withoutInstance(item.text, instance.member));
    items.set(`${item.source}/${item.kind}/${name}`, { kind: item.kind, name, body });
    members.set(instance.member, items);
    cohorts.set(instance.cohort, members);
  }
  return [...cohorts].flatMap(([cohort, members]) => outliers(`${environment.name}: ${cohort}`, members));
}

function cohortItems(items: Iterable<ComparableItem>): Map<string, CohortItem> {
  return new Map(
    [...items].map((item) => [item.key, { kind: item.kind, name: item.name, body: bodyOf(item) }]),
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
