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

/** What every version of an item changed; and between two moments, where `from` is named, `now` standing for the later. */
export function itemTimeline(history: ItemHistoryView, { from, to }: Span, now: Date): ItemTimeline {
  const { versions, environment, source, kind, name, forgottenBefore } = history;
  return {
    schema: ITEM_TIMELINE_SCHEMA,
    environment,
    source,
    kind,
    name,
    ...(forgottenBefore !== undefined && { forgottenBefore }),
    versions: versions.map((version, index) => ({
      hash: version.hash,
      from: version.from,
      ...(version.to !== undefined && { to: version.to }),
      ...(version.hidden && { hidden: version.hidden }),
      changes: index === 0 ? [] : changesBetween(versions[index - 1], version),
    })),
    ...(from && { compared: compareMoments(history, from, to ?? now) }),
  };
}

function compareMoments(history: ItemHistoryView, from: Date, to: Date): ComparedMoments {
  const [before, after] = [heldAt(history.versions, from), heldAt(history.versions, to)];
  const ends = { from: heldVersion(history, from, before), to: heldVersion(history, to, after) };
  const isUnknown = ends.from.unknown || ends.to.unknown;
  return { ...ends, changes: isUnknown ? [] : changesBetween(before, after) };
}

function heldAt(versions: readonly ItemVersionView[], moment: Date): ItemVersionView | undefined {
  const at = moment.getTime();
  return versions.find(({ from, to }) => Date.parse(from) <= at && (to === undefined || Date.parse(to) > at));
}

function heldVersion(
  { versions, forgottenBefore }: ItemHistoryView,
  moment: Date,
  held: ItemVersionView | undefined,
): HeldVersion {
  const at = moment.toISOString();
  if (held) return { at, hash: held.hash };
  const isForgotten = forgottenBefore !== undefined && moment.getTime() < Date.parse(forgottenBefore);
  const last = versions.findLast(({ from }) => Date.parse(from) <= moment.getTime());
  return { at, hash: null, ...((isForgotten || last?.hidden) && { unknown: true }) };
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
