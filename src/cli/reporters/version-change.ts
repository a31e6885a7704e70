import type { TimelineVersion, VersionChange } from '../../wire/item-timeline.ts';
import { printable } from '../printable.ts';
import { showBetween } from '../show-value.ts';

/** So many changes of one version are told before the rest is only counted. */
export const CHANGES_SHOWN = 40;

export const SIDE_NAMES: Readonly<Record<VersionChange['side'], string>> = {
  declared: 'declared',
  lastApplied: 'last applied',
  actual: 'actual',
};

export type HeldSince = 'first seen' | 'seen again' | 'changed';

/** How a version began: what ended before it began was gone meanwhile, or could not be looked at. */
export function heldSince(before: TimelineVersion | undefined, version: TimelineVersion): HeldSince {
  if (!before) return 'first seen';
  return before.to === version.from ? 'changed' : 'seen again';
}

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
