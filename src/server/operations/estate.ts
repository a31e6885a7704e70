import { buildMatrix } from '../../usecases/build-matrix.ts';
import { compareEnvironments } from '../../usecases/compare-environments.ts';
import { environmentNamed } from '../../usecases/environment-named.ts';
import { itemHistory } from '../../usecases/item-history.ts';
import { type ItemRowQuery, listItemRows, readItemRows } from '../../usecases/list-item-rows.ts';
import { listItems } from '../../usecases/list-items.ts';
import { parityHeat } from '../../usecases/parity-heat.ts';
import type { Ports } from '../../usecases/ports.ts';
import { readPast } from '../../usecases/read-past.ts';
import { recallDrift } from '../../usecases/recall-drift.ts';
import { viewEstate } from '../../usecases/view-estate.ts';
import { demandEnvironments, demandWholeEstate, mayEnter } from '../access/actor.ts';
import type { Call, Handlers } from '../call.ts';
import { downloadRows, inPages } from '../exports/download.ts';
import { ITEM_COLUMNS } from '../exports/item-columns.ts';
import { permitted } from '../permitted.ts';

type Names =
  | 'getEstate'
  | 'getCatalog'
  | 'getDrift'
  | 'getParity'
  | 'getMatrix'
  | 'getParityHeat'
  | 'listItems'
  | 'exportItems'
  | 'getItemList'
  | 'getItemHistory';

/** Questions about the estate. All are answered from what was recorded, never from a source. */
export const ESTATE_HANDLERS: Handlers<Names> = {
  async getEstate({ query, actor, now, context }) {
    const asOf = momentOf(query);
    return viewEstate(
      {
        estate: context.catalog.current().estate,
        at: asOf ?? now,
        sees: (environment) => !actor || mayEnter(actor, environment),
        ...(asOf && { asOf }),
      },
      context.store,
    );
  },

  async getCatalog({ actor, context: { catalog } }) {
    // Its problems quote documents of any environment.
    if (actor) demandWholeEstate(actor);
    const { hash, commit, loadedAt } = catalog.current();
    return {
      location: catalog.location,
      hash,
      ...(commit !== undefined && { commit }),
      loadedAt: loadedAt.toISOString(),
      ...(catalog.failure !== undefined && { failure: catalog.failure }),
      report: catalog.report,
    };
  },

  async getDrift(call) {
    const { estate } = call.context.catalog.current();
    const asOf = momentOf(call.query);
    const environments = seen(call, call.query.environment);
    const ports = { ...call.context.ports, now: asOf ?? call.now };
    return recallDrift({ estate, environments, ...(asOf && { asOf }) }, call.context.store, ports);
  },

  async getParity(call) {
    const { left, right } = call.query;
    seen(call, [left, right]);
    const { estate } = call.context.catalog.current();
    return compareEnvironments({ estate, left, right }, await pastPorts(call));
  },

  async getMatrix(call) {
    const environments = seen(call, call.query.environment);
    return buildMatrix(
      { estate: call.context.catalog.current().estate, environments },
      await pastPorts(call),
    );
  },

  async getParityHeat(call) {
    const { reference } = call.query;
    seen(call, [reference]);
    const environments = seen(call, undefined);
    const { estate } = call.context.catalog.current();
    return parityHeat({ estate, reference, environments }, await pastPorts(call));
  },

  async listItems(call) {
    const { limit, after } = call.query;
    const request = { ...itemQueryOf(call), limit, after };
    return listItemRows(request, await pastPorts(call));
  },

  async exportItems(call) {
    const rows = readItemRows(itemQueryOf(call), await pastPorts(call));
    const name = `items-${call.query.environment.replaceAll(/[^\w.-]/gu, '_')}`;
    return downloadRows(call.query.format, name, ITEM_COLUMNS, inPages(rows));
  },

  async getItemList(call) {
    const { environment } = call.query;
    seen(call, [environment]);
    const { estate } = call.context.catalog.current();
    return listItems({ estate, environment }, await pastPorts(call));
  },

  async getItemHistory({ query, actor, context }) {
    if (actor) demandEnvironments(actor, [query.environment]);
    const { limit, after } = query;
    return itemHistory(query, { limit, after }, context.store.items);
  },
};

/** The environments that are asked about, all that the asker may see where none is named. */
function seen(
  call: Pick<Call<'getDrift'>, 'actor' | 'context'>,
  asked: readonly string[] | undefined,
): readonly string[] {
  const { environments } = call.context.catalog.current().estate;
  const names = permitted(call, asked);
  if (asked && names) for (const name of names) environmentNamed(call.context.catalog.current().estate, name);
  return names?.filter((name) => environments.has(name)) ?? [...environments.keys()];
}

function itemQueryOf(call: Call<'listItems' | 'exportItems'>): ItemRowQuery {
  const { environment, layer, text } = call.query;
  seen(call, [environment]);
  const { estate } = call.context.catalog.current();
  return {
    estate,
    environment: environmentNamed(estate, environment),
    ...(layer && { layers: layer }),
    ...(text !== undefined && { text }),
  };
}

/** Ports that read what was recorded, at the moment that is asked about. */
async function pastPorts({
  query,
  now,
  context,
}: {
  readonly query: { readonly asOf?: string };
  readonly now: Date;
  readonly context: Call<'getParity'>['context'];
}): Promise<Ports> {
  const asOf = momentOf(query);
  const past = await readPast(context.store, asOf);
  return { ...context.ports, now: asOf ?? now, read: past.read };
}

function momentOf({ asOf }: { readonly asOf?: string }): Date | undefined {
  return asOf === undefined ? undefined : new Date(asOf);
}
