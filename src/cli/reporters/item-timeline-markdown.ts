import type { ItemTimeline, VersionChange } from '../../wire/item-timeline.ts';
import { cell, code, type MarkdownOptions } from './markdown.ts';
import { plural } from './report-summary.ts';
import { CHANGES_SHOWN, heldSince, SIDE_NAMES, showBy, showVersionChange } from './version-change.ts';

/** The versions of one item for a ticket, or what differs between two moments. */
export function* itemTimelineMarkdown(
  { environment, source, kind, name, versions, compared }: ItemTimeline,
  { all }: MarkdownOptions,
): Iterable<string> {
  yield `## ${code(name)}\n\n${code(kind)} of ${cell(source)} in ${cell(environment)}\n`;
  if (compared) {
    const { from, to, changes } = compared;
    yield `\n### ${from.at} to ${to.at}: ${changes.length === 0 ? 'nothing differs' : plural(changes.length, 'difference')}\n`;
    for (const { at, hash } of [from, to]) if (hash === null) yield `\nIt was not there at ${at}.\n`;
    yield* changeTable(changes, all);
    return;
  }
  for (const [index, version] of versions.entries()) {
    yield `\n### ${version.from}: ${heldSince(versions[index - 1], version)}\n`;
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
