import type { FindingCode } from '../finding/finding.ts';
import type { Json } from '../item/json.ts';
import { bodyOf, type ComparableItem } from './comparable-item.ts';
import { compareMaps } from './compare-maps.ts';
import { diff } from './diff.ts';

/** One disagreement of two environments about one item. */
export interface Disparity {
  readonly item: ComparableItem;
  readonly code: Extract<FindingCode, 'disparity' | 'only-in'>;
  readonly path: string;
  readonly left?: Json;
  readonly right?: Json;
}

export interface ParityResult {
  /** Items that either side has. */
  readonly items: number;
  readonly equal: number;
  readonly disparities: readonly Disparity[];
}

/** Compares two environments, item by item, in their comparable forms. Swapping the sides mirrors the result. */
export function compareEnvironmentItems(
  left: ReadonlyMap<string, ComparableItem>,
  right: ReadonlyMap<string, ComparableItem>,
): ParityResult {
  const { equal, changed, onlyLeft, onlyRight } = compareMaps(left, right);
  const disparities: Disparity[] = [];
  for (const [item, other] of changed) {
    for (const difference of diff(bodyOf(item), bodyOf(other))) {
      disparities.push({ item, code: 'disparity', ...difference });
    }
  }
  for (const item of onlyLeft) disparities.push({ item, code: 'only-in', path: '', left: bodyOf(item) });
  for (const item of onlyRight) disparities.push({ item, code: 'only-in', path: '', right: bodyOf(item) });
  return { items: equal + changed.length + onlyLeft.length + onlyRight.length, equal, disparities };
}
