import type { ItemTimeline, TimelineVersion, VersionChange } from '../../wire/item-timeline.ts';
import type { Paint } from '../color.ts';
import { printable } from '../printable.ts';
import { plural } from './report-summary.ts';
import {
  CHANGES_SHOWN,
  EARLIER,
  type HeldSince,
  heldSince,
  isComparable,
  NOT_COMPARABLE,
  SIDE_NAMES,
  showBy,
  showHeld,
  showVersionChange,
} from './version-change.ts';

/** So many versions are on a screen; the latest count most. */
const VERSIONS_SHOWN = 20;

interface Options {
  readonly paint: Paint;
  readonly all: boolean;
}

/** What became of one item, oldest first; or what differs between two moments, where these are named. */
export function* itemTimelineText(timeline: ItemTimeline, options: Options): Iterable<string> {
  const { environment, source, kind, name, versions, compared } = timeline;
  const { paint, all } = options;
  yield `${paint('bold', printable(name))}\n  ${printable(kind)} · source ${printable(source)} · ${printable(environment)}\n`;
  if (compared) {
    const { from, to, changes } = compared;
    for (const held of [from, to]) yield `  ${held.at}  ${showHeld(held)}\n`;
    if (!isComparable(compared)) yield `${NOT_COMPARABLE}.\n`;
    else yield changes.length === 0 ? 'Nothing differs.\n' : `${plural(changes.length, 'difference')}:\n`;
    yield* changeLines(changes, all);
    return;
  }
  const shown = all ? versions : versions.slice(-VERSIONS_SHOWN);
  const earlier = versions.length - shown.length;
  if (earlier > 0) yield `… ${plural(earlier, 'earlier version')}; --all shows every one.\n`;
  for (const [index, version] of shown.entries()) {
    yield* versionLines(version, heldSince(timeline, earlier + index), options);
  }
  yield `${plural(versions.length, 'version')}${timeline.earlier ? `; ${EARLIER}` : ''}.\n`;
}

function* versionLines(
  version: TimelineVersion,
  since: HeldSince,
  { paint, all }: Options,
): Iterable<string> {
  yield `\n${paint('bold', version.from)}  ${since}  ${version.hash.slice(0, 12)}\n`;
  yield* changeLines(version.changes, all);
  if (version.to !== undefined)
    yield `  until ${version.to}${version.hidden ? ', when nobody could look any more' : ''}\n`;
}

function* changeLines(changes: readonly VersionChange[], all: boolean): Iterable<string> {
  const shown = all ? changes : changes.slice(0, CHANGES_SHOWN);
  const side = Math.max(0, ...shown.map((each) => SIDE_NAMES[each.side].length));
  for (const change of shown) {
    const by = showBy(change);
    yield `  ${SIDE_NAMES[change.side].padEnd(side)}  ${printable(change.path === '' ? '(whole)' : change.path)}  ${showVersionChange(change)}${by === '' ? '' : `  by ${by}`}\n`;
  }
  const more = changes.length - shown.length;
  if (more > 0) yield `  … and ${more} more; --all shows every one.\n`;
}
