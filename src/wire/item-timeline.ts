import type { Json } from '../core/item/json.ts';
import type { Attribution } from '../core/item/observation.ts';

export const ITEM_TIMELINE_SCHEMA = 'tallyman.dev/item-history/v1';

/** The versions of one item over time, each with what it changed. */
export interface ItemTimeline {
  readonly schema: typeof ITEM_TIMELINE_SCHEMA;
  readonly environment: string;
  readonly source: string;
  readonly kind: string;
  readonly name: string;
  /** What ended before this moment may have been forgotten. */
  readonly forgottenBefore?: string;
  /** Oldest first. */
  readonly versions: readonly TimelineVersion[];
  /** There are earlier versions, which were not read. */
  readonly earlier?: true;
  /** Only where two moments are named. */
  readonly compared?: ComparedMoments;
}

export interface TimelineVersion {
  readonly hash: string;
  readonly from: string;
  /** Absent where it still holds. */
  readonly to?: string;
  /** It ended because nobody could look any more, so that it may have gone on. */
  readonly hidden?: true;
  /** From the version before; empty for the first. */
  readonly changes: readonly VersionChange[];
}

export interface ComparedMoments {
  readonly from: HeldVersion;
  readonly to: HeldVersion;
  /** Empty also where one of the two is unknown. */
  readonly changes: readonly VersionChange[];
}

export interface HeldVersion {
  readonly at: string;
  /** Of the version that held then; null where none was seen. */
  readonly hash: string | null;
  /** Nobody could look then, or what was seen is forgotten or was not read, so that something may have held. */
  readonly unknown?: true;
}

export const VERSION_SIDES = ['declared', 'lastApplied', 'actual'] as const;

export interface VersionChange {
  readonly side: (typeof VERSION_SIDES)[number];
  /** RFC 6901 pointer; empty where the whole side came or went. */
  readonly path: string;
  /** Absent where there was nothing. */
  readonly before?: Json;
  readonly after?: Json;
  /** Who did it, where the source knows. */
  readonly by?: Omit<Attribution, 'path'>;
}
