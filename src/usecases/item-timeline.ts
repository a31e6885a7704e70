import { diff } from '../core/compare/diff.ts';
import { nearestAttribution } from '../core/item/nearest-attribution.ts';
import type { Span } from '../wire/finding-life.ts';
import {
  type ComparedMoments,
  ITEM_TIMELINE_SCHEMA,
  type ItemTimeline,
  VERSION_SIDES,
  type VersionChange,
} from '../wire/item-timeline.ts';
import type { ItemHistoryView, ItemVersionView } from '../wire/schemas/item-history.ts';

/** What every version of an item changed; and between two moments, where `from` is named, `now` standing for the later. */
export function itemTimeline(
  { versions, environment, source, kind, name }: ItemHistoryView,
  { from, to }: Span,
  now: Date,
): ItemTimeline {
  return {
    schema: ITEM_TIMELINE_SCHEMA,
    environment,
    source,
    kind,
    name,
    versions: versions.map((version, index) => ({
      hash: version.hash,
      from: version.from,
      ...(version.to !== undefined && { to: version.to }),
      ...(version.hidden && { hidden: version.hidden }),
      changes: index === 0 ? [] : changesBetween(versions[index - 1], version),
    })),
    ...(from && { compared: compareMoments(versions, from, to ?? now) }),
  };
}

function compareMoments(versions: readonly ItemVersionView[], from: Date, to: Date): ComparedMoments {
  const [before, after] = [from, to].map((moment) => heldAt(versions, moment));
  return {
    from: { at: from.toISOString(), hash: before?.hash ?? null },
    to: { at: to.toISOString(), hash: after?.hash ?? null },
    changes: changesBetween(before, after),
  };
}

function heldAt(versions: readonly ItemVersionView[], moment: Date): ItemVersionView | undefined {
  const at = moment.getTime();
  return versions.find(({ from, to }) => Date.parse(from) <= at && (to === undefined || Date.parse(to) > at));
}

/** On every side that either version knows. */
function changesBetween(
  before: ItemVersionView | undefined,
  after: ItemVersionView | undefined,
): VersionChange[] {
  return VERSION_SIDES.flatMap((side) =>
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
