import { diff } from '../core/compare/diff.ts';
import { nearestAttribution } from '../core/item/nearest-attribution.ts';
import type { Span } from '../wire/finding-life.ts';
import {
  type ComparedMoments,
  type HeldVersion,
  ITEM_TIMELINE_SCHEMA,
  type ItemTimeline,
  VERSION_SIDES,
  type VersionChange,
} from '../wire/item-timeline.ts';
import type { ItemHistoryView, ItemVersionView } from '../wire/schemas/item-history.ts';

/** What is known of one item: its versions oldest first, as far back as they were read. */
export interface ItemPast extends Omit<ItemHistoryView, 'rows' | 'next'> {
  readonly versions: readonly ItemVersionView[];
  /** There are earlier ones. */
  readonly earlier?: true;
}

/** What every version of an item changed; and between two moments, where `from` is named, `now` standing for the later. */
export function itemTimeline(past: ItemPast, { from, to }: Span, now: Date): ItemTimeline {
  const { versions, environment, source, kind, name, forgottenBefore, earlier } = past;
  return {
    schema: ITEM_TIMELINE_SCHEMA,
    environment,
    source,
    kind,
    name,
    ...(forgottenBefore !== undefined && { forgottenBefore }),
    ...(earlier && { earlier }),
    versions: versions.map((version, index) => ({
      hash: version.hash,
      from: version.from,
      ...(version.to !== undefined && { to: version.to }),
      ...(version.hidden && { hidden: version.hidden }),
      changes: index === 0 ? [] : changesBetween(versions[index - 1], version),
    })),
    ...(from && { compared: compareMoments(past, from, to ?? now) }),
  };
}

function compareMoments(past: ItemPast, from: Date, to: Date): ComparedMoments {
  const [before, after] = [heldAt(past.versions, from), heldAt(past.versions, to)];
  const ends = { from: heldVersion(past, from, before), to: heldVersion(past, to, after) };
  const isUnknown = ends.from.unknown || ends.to.unknown;
  return { ...ends, changes: isUnknown ? [] : changesBetween(before, after) };
}

function heldAt(versions: readonly ItemVersionView[], moment: Date): ItemVersionView | undefined {
  const at = moment.getTime();
  return versions.find(({ from, to }) => Date.parse(from) <= at && (to === undefined || Date.parse(to) > at));
}

function heldVersion(
  { versions, forgottenBefore, earlier }: ItemPast,
  moment: Date,
  held: ItemVersionView | undefined,
): HeldVersion {
  const at = moment.toISOString();
  if (held) return { at, hash: held.hash };
  const isForgotten = forgottenBefore !== undefined && moment.getTime() < Date.parse(forgottenBefore);
  const last = versions.findLast(({ from }) => Date.parse(from) <= moment.getTime());
  const isUnread = earlier && !last;
  return { at, hash: null, ...((isForgotten || isUnread || last?.hidden) && { unknown: true }) };
}

/** On every side that both versions know: one that could not be looked at did not come or go. */
function changesBetween(
  before: ItemVersionView | undefined,
  after: ItemVersionView | undefined,
): VersionChange[] {
  const known = VERSION_SIDES.filter((side) =>
    [before, after].every((version) => version === undefined || version[side] !== undefined),
  );
  return known.flatMap((side) =>
    diff(before?.[side] ?? undefined, after?.[side] ?? undefined).map(({ path, left, right }) => ({
      side,
      path,
      ...(left !== undefined && { before: left }),
      ...(right !== undefined && { after: right }),
      // Who edited what is declared, and what was applied, a source does not know.
      ...(side === 'actual' && authorOf(before, after, path)),
    })),
  );
}

/** An attribution that the version before had already is of another change. */
function authorOf(
  before: ItemVersionView | undefined,
  after: ItemVersionView | undefined,
  path: string,
): Pick<VersionChange, 'by'> {
  const nearest = nearestAttribution(after?.attributions, path);
  if (!nearest) return {};
  const { path: _, ...by } = nearest;
  const isOld = before?.attributions?.some(
    (each) =>
      each.path === nearest.path && each.actor === by.actor && each.tool === by.tool && each.at === by.at,
  );
  return isOld ? {} : { by };
}
