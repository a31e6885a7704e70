import type { ItemExportRow } from '../../wire/schemas/item-history.ts';
import type { Columns } from './download.ts';

/** An item, or what could not be looked at, as a line of a table. */
export const ITEM_COLUMNS: Columns<ItemExportRow> = {
  key: (row) => ('key' in row ? row.key : undefined),
  source: ({ source }) => source,
  layer: (row) => ('key' in row ? row.layer : undefined),
  kind: ({ kind }) => kind,
  name: ({ name }) => name,
  service: (row) => ('key' in row ? row.service : undefined),
  owner: (row) => ('key' in row ? row.owner : undefined),
  managed: (row) => ('key' in row ? row.managed : undefined),
  unknown: (row) => ('key' in row ? undefined : row.unknown),
};
