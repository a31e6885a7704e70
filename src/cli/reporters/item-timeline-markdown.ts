import type { ItemTimeline, VersionChange } from '../../wire/item-timeline.ts';
import { cell, code, type MarkdownOptions } from './markdown.ts';
import { plural } from './report-summary.ts';
import {
  CHANGES_SHOWN,
  EARLIER,
  heldSince,
  isComparable,
  NOT_COMPARABLE,
  SIDE_NAMES,
  showBy,
  showVersionChange,
} from './version-change.ts';

/** The versions of one item for a ticket, or what differs between two moments. */
export function* itemTimelineMarkdown(timeline: ItemTimeline, { all }: MarkdownOptions): Iterable<string> {
  const { environment, source, kind, name, versions, compared } = timeline;
  yield `## ${code(name)}\n\n${code(kind)} of ${cell(source)} in ${cell(environment)}\n`;
  if (compared) {
    const { from, to, changes } = compared;
    const differs = changes.length === 0 ? 'nothing differs' : plural(changes.length, 'difference');
    yield `\n### ${from.at} to ${to.at}: ${isComparable(compared) ? differs : 'unknown'}\n`;
    for (const { at, hash } of [from, to]) if (hash === null) yield `\nIt was not seen at ${at}.\n`;
    if (!isComparable(compared)) yield `\n${NOT_COMPARABLE}.\n`;
    yield* changeTable(changes, all);
    return;
  }
  if (timeline.earlier) yield `\n${plural(versions.length, 'version')}; ${EARLIER}.\n`;
  for (const [index, version] of versions.entries()) {
    yield `\n### ${version.from}: ${heldSince(timeline, index)}\n`;
    yield* changeTable(version.changes, all);
    if (version.to !== undefined)
      yield `\nUntil ${version.to}${version.hidden ? ', when nobody could look any more' : ''}.\n`;
  }
}

function* changeTable(changes: readonly VersionChange[], all: boolean): Iterable<string> {
  if (changes.length === 0) return;
  const shown = all ? changes : changes.slice(0, CHANGES_SHOWN);
  yield '\n| Side | Path | Change | By |\n|---|---|---|---|\n';
  for (const change of shown) {
    yield `| ${[SIDE_NAMES[change.side], code(change.path), cell(showVersionChange(change)), cell(showBy(change))].join(' | ')} |\n`;
  }
  const more = changes.length - shown.length;
  if (more > 0) yield `\n… and ${plural(more, 'more change')}; \`--all\` shows every one.\n`;
}
