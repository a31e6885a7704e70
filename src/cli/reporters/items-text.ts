import type { ItemList } from '../../wire/item-list.ts';
import { printable } from '../printable.ts';
import { COLUMN_GAP, fitColumns, layRow } from './columns.ts';
import { plural } from './report-summary.ts';
import { type TextOptions, VERDICT_STYLE } from './text.ts';

const SHOWN = 500;
const HASH_SHOWN = 12;

/** The items of one environment: one line each, with the start of their content's hash. */
export function* itemsText(list: ItemList, options: Omit<TextOptions, 'rerun'>): Iterable<string> {
  const shown = options.all ? list.items : list.items.slice(0, SHOWN);
  const rows = shown.map((item) => [
    item.layer,
    printable(item.source),
    printable(item.kind),
    printable(item.name),
    printable(item.service ?? ''),
    printable(item.owner ?? ''),
    item.managed ? '' : 'unmanaged',
    item.contentHash.slice(0, HASH_SHOWN),
  ]);
  const columns = [{}, {}, { least: 12, most: 48 }, { least: 16, most: 72 }, {}, {}, {}, {}].map(
    (limits, index) => ({
      cells: rows.map((row) => row[index] ?? ''),
      ...limits,
    }),
  );
  const widths = fitColumns(columns, options.width);
  for (const row of rows) yield `${layRow(row, widths, options.width !== null).join(COLUMN_GAP)}\n`;
  if (list.items.length > shown.length)
    yield `… and ${list.items.length - shown.length} more; --all shows every one.\n`;
  for (const source of list.sources.filter(({ verdict }) => verdict === 'unknown')) {
    yield `${printable(source.source)} could not be read whole: ${printable(source.location)}\n`;
  }
  const verdict = list.verdict === 'unknown' ? `  ${options.paint(VERDICT_STYLE.unknown, 'unknown')}` : '';
  yield `${plural(list.items.length, 'item')} in ${printable(list.environment)}.${verdict}\n`;
}
