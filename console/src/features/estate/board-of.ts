import { SEVERITIES } from '../../../../src/core/finding/severity.ts';
import { combineVerdicts, type Verdict } from '../../../../src/core/finding/verdict.ts';
import type { EnvironmentView, EstateView } from '../../../../src/wire/schemas/estate-view.ts';

/** A region as the board shows it, the worst first. */
export interface BoardRegion {
  /** Empty for what belongs to no region. */
  readonly name: string;
  readonly title: string;
  readonly verdict: Verdict;
  readonly sites: EstateView['sites'];
  /** Of the region as a whole. */
  readonly environments: readonly EnvironmentView[];
  readonly bySite: ReadonlyMap<string, readonly EnvironmentView[]>;
}

const GRAVITY: readonly Verdict[] = ['fail', 'unknown', 'waived', 'pass'];

/** Groups environments by region and site. A region in which nothing is looked at stands there too, as unknown. */
export function boardOf(
  estate: EstateView,
  environments: readonly EnvironmentView[],
): readonly BoardRegion[] {
  const regionOf = ({ region, site }: EnvironmentView) =>
    region ?? estate.sites.find(({ name }) => name === site)?.region ?? '';
  const places = [...estate.regions, { name: '', title: 'Beyond regions' }];
  return places
    .map(({ name, title }): BoardRegion => {
      const own = environments.filter((each) => regionOf(each) === name).sort(worstFirst);
      const sites = estate.sites.filter(({ region }) => region === name);
      const at = (site: string) => own.filter((each) => each.site === site);
      return {
        name,
        title: title ?? name,
        verdict: combineVerdicts(own.map(({ verdict }) => verdict)),
        sites,
        environments: own.filter(({ site }) => site === undefined),
        bySite: new Map(
          sites.map((site) => [site.name, at(site.name)] as const).filter(([, each]) => each.length > 0),
        ),
      };
    })
    .filter(({ name, environments: own, bySite }) => name !== '' || own.length + bySite.size > 0)
    .sort((a, b) => gravityOf(a) - gravityOf(b));
}

function gravityOf({ name, verdict, environments, bySite }: BoardRegion): number {
  const isEmpty = environments.length + bySite.size === 0;
  return GRAVITY.indexOf(verdict) + (name === '' ? 10 : 0) + (isEmpty ? 20 : 0);
}

function worstFirst(a: EnvironmentView, b: EnvironmentView): number {
  return (
    rank(a) - rank(b) ||
    b.tierOne - a.tierOne ||
    b.counts.fail - a.counts.fail ||
    a.name.localeCompare(b.name)
  );
}

function rank({ verdict, worst }: EnvironmentView): number {
  const severity = worst === null ? SEVERITIES.length : SEVERITIES.indexOf(worst);
  return GRAVITY.indexOf(verdict) * 10 + severity;
}
