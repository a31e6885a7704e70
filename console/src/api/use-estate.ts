import type { EnvironmentView, EstateView } from '../../../src/wire/schemas/estate-view.ts';
import { useAsOf } from './use-as-of.ts';
import { useRead } from './use-read.ts';

/** The estate at the moment that is shown. */
export function useEstate() {
  return useRead('getEstate', { query: useAsOf() }, { keep: true });
}

/** The zone of an environment: of its site, or the one that all sites of its region share. */
export function zoneOf(estate: EstateView | undefined, name: string): string | undefined {
  const environment = estate?.environments.find((each) => each.name === name);
  if (!estate || !environment) return undefined;
  const zones = new Set(sitesOf(estate, environment).map(({ timeZone }) => timeZone));
  return zones.size === 1 ? [...zones][0] : undefined;
}

function sitesOf({ sites }: EstateView, { site, region }: EnvironmentView): EstateView['sites'] {
  return sites.filter((each) => (site === undefined ? each.region === region : each.name === site));
}
