import type { ItemList } from '../../wire/item-list.ts';
import { cell, code, type MarkdownOptions } from './markdown.ts';
import { plural } from './report-summary.ts';

/** A page of a wiki shows no more rows with pleasure. */
const SHOWN = 500;

/** The items of one environment as a table. */
export function* itemsMarkdown(list: ItemList, { all }: MarkdownOptions): Iterable<string> {
  const shown = all ? list.items : list.items.slice(0, SHOWN);
  yield `## ${cell(list.environment)}: ${plural(list.items.length, 'item')}${list.verdict === 'unknown' ? ', and some that could not be read' : ''}\n`;
  if (shown.length > 0)
    yield '\n| Layer | Source | Kind | Name | Service | Owner |\n|---|---|---|---|---|---|\n';
  for (const { layer, source, kind, name, service, owner } of shown) {
    yield `| ${[layer, cell(source), code(kind), code(name), cell(service ?? ''), cell(owner ?? '')].join(' | ')} |\n`;
  }
  const hidden = list.items.length - shown.length;
  if (hidden > 0) yield `\n… and ${plural(hidden, 'more item')}; \`--all\` shows every one.\n`;
}
