import type { Environment, Estate, Source } from '../core/catalog/estate.ts';
import { stewardsOf } from '../core/catalog/steward.ts';
import type { Layer } from '../core/item/layer.ts';
import { type Gap, isGap } from '../core/item/observation.ts';
import type { ItemExportRow, ItemRowView } from '../wire/schemas/item-history.ts';
import { describedKinds } from './described-kinds.ts';
import type { Ports } from './ports.ts';
import { readRecords } from './read-records.ts';
import { compareText } from './summarize.ts';

export interface ItemRowQuery {
  readonly estate: Estate;
  readonly environment: Environment;
  readonly layers?: readonly Layer[];
  /** Part of the name or kind, in any case. */
  readonly text?: string;
}

export interface ItemRowRequest extends ItemRowQuery {
  readonly limit: number;
  /** The key of the last row of the page before. */
  readonly after?: string | undefined;
}

/**
 * A page of what an environment holds, by key, without contents. Sources give their items in an order of their own, so
 * every page reads all of them; what is kept meanwhile is one short row for each that matches.
 */
export async function listItemRows(
  request: ItemRowRequest,
  ports: Ports,
): Promise<{ rows: ItemRowView[]; next?: string }> {
  const { limit, after } = request;
  const found: ItemRowView[] = [];
  for await (const row of readItemRows(request, ports))
    if ('key' in row && (after === undefined || row.key > after)) found.push(row);
  found.sort((a, b) => compareText(a.key, b.key));
  const rows = found.slice(0, limit);
  return found.length <= limit ? { rows } : { rows, next: rows.at(-1)?.key ?? '' };
}

/** All of them in the order of their sources, and what could not be looked at, so that no list is shorter in silence. */
export async function* readItemRows(request: ItemRowQuery, ports: Ports): AsyncGenerator<ItemExportRow> {
  const { estate, environment, layers } = request;
  const text = request.text?.toLowerCase();
  for (const source of environment.sources) {
    const steward = stewardsOf(estate, environment, source);
    const describe = describedKinds(ports.collectors.get(source.collector));
    for await (const batch of readRecords(environment, source, ports)) {
      for (const record of batch) {
        if (isGap(record)) {
          yield unknownRow(source, record);
          continue;
        }
        const { kind, name, managed = true } = record;
        const { layer } = describe(kind);
        if (layers && !layers.includes(layer)) continue;
        if (text !== undefined && !`${kind} ${name}`.toLowerCase().includes(text)) continue;
        const { service, owner } = steward(kind, name);
        const key = `${source.name}/${kind}/${name}`;
        yield { key, source: source.name, layer, kind, name, service, owner, managed };
      }
    }
  }
}

function unknownRow(source: Source, { kind, name, below, reason }: Gap): ItemExportRow {
  const place = name ?? below;
  return {
    source: source.name,
    ...(kind !== undefined && { kind }),
    ...(place !== undefined && { name: place }),
    unknown: reason,
  };
}
