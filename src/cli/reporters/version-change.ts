import type { ComparedMoments, HeldVersion, ItemTimeline, VersionChange } from '../../wire/item-timeline.ts';
import { printable } from '../printable.ts';
import { showBetween } from '../show-value.ts';

/** So many changes of one version are told before the rest is only counted. */
export const CHANGES_SHOWN = 40;

export const SIDE_NAMES: Readonly<Record<VersionChange['side'], string>> = {
  declared: 'declared',
  lastApplied: 'last applied',
  actual: 'actual',
};

export type HeldSince = 'first seen' | 'first kept' | 'first read' | 'seen again' | 'changed';

/** How a version began: what ended before it began was gone meanwhile, or could not be looked at. */
export function heldSince(
  { versions, forgottenBefore, earlier }: Pick<ItemTimeline, 'versions' | 'forgottenBefore' | 'earlier'>,
  index: number,
): HeldSince {
  const before = versions[index - 1];
  if (!before && earlier) return 'first read';
  if (!before) return forgottenBefore === undefined ? 'first seen' : 'first kept';
  return before.to === versions[index]?.from ? 'changed' : 'seen again';
}

/** The hash of what held, or why there is none. */
export function showHeld({ hash, unknown }: HeldVersion): string {
  return hash?.slice(0, 12) ?? (unknown ? 'not known' : 'not seen');
}

export function isComparable({ from, to }: ComparedMoments): boolean {
  return !from.unknown && !to.unknown;
}

/** What is said where a history was not read to its beginning. */
export const EARLIER = 'there are earlier ones, which were not read';

/** What is said in place of differences where two moments are not comparable. */
export const NOT_COMPARABLE =
  'What differs is not known: nobody could look at one of these moments, or what was seen is forgotten or further back than is read';

/** The two values in a few words; a value that was not there is `(none)`. */
export function showVersionChange({ before, after }: VersionChange): string {
  return showBetween(before, after);
}

/** `ada with kubectl, 2026-03-01T09:00:00Z`; empty where nobody knows. */
export function showBy({ by }: VersionChange): string {
  if (!by) return '';
  return printable(
    [by.tool === undefined ? by.actor : `${by.actor} with ${by.tool}`, by.at].filter(Boolean).join(', '),
  );
}
