import { resolve } from 'node:path';
import type { Estate } from '../core/catalog/estate.ts';
import { TallyError } from '../errors.ts';
import { adHocEstate, LOCAL } from './ad-hoc-estate.ts';
import type { AdHocOptions, CatalogOptions, StoreOptions } from './options.ts';
import { parseLocation } from './parse-location.ts';
import { parametersAt, parseParam } from './parse-param.ts';
import type { Session } from './session.ts';

/** The estate of the catalog, which is only now loaded: what works without one does not wait for it. */
export async function openCatalogEstate(session: Session, options: CatalogOptions): Promise<Estate> {
  const { openCatalog } = await import('./open-catalog.ts');
  return openCatalog(session, options.catalog).estate;
}

/** One made-up environment of the locations in `--source`. */
export function openLocalEstate(
  session: Session,
  options: AdHocOptions & StoreOptions,
  collectors: Iterable<string>,
): Estate {
  refuseStore(options);
  const known = [...collectors];
  const locations = (options.source ?? []).map((text) => parseLocation(text, known));
  const params = (options.param ?? []).map((text) => parseParam(text, 1));
  const environment = {
    name: LOCAL,
    locations,
    declared: options.declared,
    options: inventoryOption(session, options),
    parameters: parametersAt(params, 0),
  };
  return adHocEstate([environment]);
}

/** Two made-up environments, `left` and `right`, of one location each. */
export function openPairEstate(
  sides: readonly [string, string],
  param: readonly string[] | undefined,
  collectors: Iterable<string>,
): Estate {
  const known = [...collectors];
  const params = (param ?? []).map((text) => parseParam(text, 2));
  const located = sides.map((side) => parseLocation(side, known));
  const [left, right] = located;
  if (left?.collector !== right?.collector) {
    throw new TallyError('usage', `${sides[0]} and ${sides[1]} are read by different collectors.`, {
      fix: 'Compare two locations of one collector, or two environments of a catalog.',
    });
  }
  const environments = (['left', 'right'] as const).map((name, index) => ({
    name,
    locations: located.slice(index, index + 1),
    options: {},
    parameters: parametersAt(params, index),
  }));
  return adHocEstate(environments);
}

/** What was recorded belongs to environments of a catalog; a location is read as it is now. */
export function refuseStore({ store, asOf }: StoreOptions): void {
  if (store === undefined && asOf === undefined) return;
  throw new TallyError('usage', '--store and --as-of are for environments of a catalog, not for locations.', {
    fix: 'Name an environment, or leave them out.',
  });
}

/** Options that only mean something together with `--source`. */
export function refuseSourceOptions(options: AdHocOptions): void {
  const given = [
    options.declared === undefined ? '' : '--declared',
    options.inventory === undefined ? '' : '--inventory',
    options.param === undefined ? '' : '--param',
  ].find(Boolean);
  if (given === undefined || given === '') return;
  throw new TallyError('usage', `${given} is for \`--source COLLECTOR:LOCATION\`, and none is given.`, {
    fix: 'Name the source, or write the setting into the catalog.',
  });
}

function inventoryOption(session: Session, { inventory }: AdHocOptions) {
  return inventory === undefined ? {} : { inventory: resolve(session.terminal.folder, inventory) };
}
