import type { EnvironmentView, EstateView } from '../../../src/wire/schemas/estate-view.ts';
import { useAsOf } from './use-as-of.ts';
import { useRead } from './use-read.ts';

/** The estate at the moment that is shown. */
export function useEstate() {
  return useRead('getEstate', { query: useAsOf() }, { keep: true });
}

/** The zone of an environment: of its site, or of most sites of its region. */
export function zoneOf(estate: EstateView | undefined, name: string): string | undefined {
  const environment = estate?.environments.find((each) => each.name === name);
  if (!estate || !environment) return undefined;
  const zones = sitesOf(estate, environment).map(({ timeZone }) => timeZone);
  const sites = (zone: string) => zones.filter((each) => each === zone).length;
  return [...new Set(zones)].sort((a, b) => sites(b) - sites(a))[0];
}

function sitesOf({ sites }: EstateView, { site, region }: EnvironmentView): EstateView['sites'] {
  return sites.filter((each) => (site === undefined ? each.region === region : each.name === site));
}
