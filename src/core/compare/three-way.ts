import type { FindingCode } from '../finding/finding.ts';
import type { Json, JsonObject } from '../item/json.ts';
import type { Observation } from '../item/observation.ts';
import { matchesPointer } from '../item/pointer.ts';
import { diff } from './diff.ts';
import type { Difference } from './difference.ts';
import { mergeContents } from './merge-contents.ts';

/** One path at which the sides of one item disagree, and which of them moved. */
export interface SideDifference {
  /** RFC 6901 pointer. Inside arrays it counts in `actual`; for an element that only another side has, in that side. */
  readonly path: string;
  readonly code: Extract<
    FindingCode,
    'outside-change' | 'unapplied-change' | 'conflict' | 'drift' | 'missing' | 'unmanaged'
  >;
  readonly declared?: Json;
  readonly lastApplied?: Json;
  readonly actual?: Json;
}

type Sides = Pick<Observation, 'declared' | 'lastApplied' | 'actual' | 'silentOn'>;

/** Whether the source gave two sides that can be held against each other. */
export function isComparable(item: Sides): boolean {
  const known = [item.declared, item.lastApplied, item.actual].filter((side) => side !== undefined);
  return known.length > 1;
}

/**
 * The comparison of the sides that are known. Last applied and actual are both readings, so they are compared exactly;
 * what is declared is compared as a part of them. A change by which the actual side arrives at what is declared is no
 * difference. No path occurs twice.
 */
export function compareSides(item: Sides): SideDifference[] {
  if (!isComparable(item)) return [];
  const whole = compareExistence(item);
  if (whole) return whole;
  const { declared, lastApplied, actual } = item;
  if (declared && lastApplied && actual) {
    return mergeContents(declared, lastApplied, actual, item.silentOn);
  }
  if (declared && actual) {
    return undoneIn(actual, declared, item.silentOn).map((each) => told('drift', each, 'declared', 'actual'));
  }
  if (declared && lastApplied) {
    return undoneIn(lastApplied, declared, item.silentOn).map((each) =>
      told('unapplied-change', each, 'declared', 'lastApplied'),
    );
  }
  return diff(lastApplied ?? undefined, actual ?? undefined).map((each) =>
    told('outside-change', each, 'lastApplied', 'actual'),
  );
}

/** What a reading lacks or has otherwise; and what it has more, where the declared side claims to say everything. */
function undoneIn(
  reading: JsonObject,
  declared: JsonObject,
  silentOn: readonly string[] | undefined,
): Difference[] {
  if (!silentOn) return diff(declared, reading, 'superset');
  return diff(declared, reading).filter(
    ({ left, path }) => left !== undefined || !silentOn.some((pattern) => matchesPointer(pattern, path)),
  );
}

type SideName = 'declared' | 'lastApplied' | 'actual';

function told(
  code: SideDifference['code'],
  { path, left, right }: Difference,
  leftSide: SideName,
  rightSide: SideName,
): SideDifference {
  return {
    path,
    code,
    ...(left === undefined ? {} : { [leftSide]: left }),
    ...(right === undefined ? {} : { [rightSide]: right }),
  };
}

/** Differences in whether the item exists at all; undefined when it exists on every side that is compared. */
function compareExistence({ declared, lastApplied, actual }: Sides): SideDifference[] | undefined {
  const found = (code: SideDifference['code']): SideDifference[] => [
    { path: '', code, ...bodies({ declared, lastApplied, actual }) },
  ];
  if (actual === null) {
    if (lastApplied) return declared === null ? [] : found('missing');
    if (declared) return found(lastApplied === null ? 'unapplied-change' : 'missing');
    return [];
  }
  if (declared === null) {
    if (actual) return found(lastApplied ? 'unapplied-change' : 'unmanaged');
    return lastApplied ? found('unapplied-change') : [];
  }
  if (lastApplied === null) {
    if (actual && declared === undefined) return found('unmanaged');
    if (declared && actual === undefined) return found('unapplied-change');
  }
  return undefined;
}

function bodies(sides: Record<SideName, JsonObject | null | undefined>): Partial<Record<SideName, Json>> {
  return Object.fromEntries(Object.entries(sides).filter(([, side]) => side));
}
