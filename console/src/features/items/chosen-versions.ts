import type { ItemVersionView } from '../../../../src/wire/schemas/item-history.ts';

const MOMENTS = ['left', 'right', 'asOf'] as const;

/** Whether versions that were read go back to every moment in the address, and to the version before it. */
export function reachesBack(versions: readonly ItemVersionView[], search: URLSearchParams): boolean {
  const moments = MOMENTS.map((name) => Date.parse(search.get(name) ?? '')).filter((at) => !Number.isNaN(at));
  const second = Date.parse(versions[1]?.from ?? '');
  return moments.every((at) => second <= at);
}

/** The versions that hold at the two moments in the address, older first; without them, the latest and the one before. */
export function chosenVersions(
  versions: readonly ItemVersionView[],
  search: URLSearchParams,
): readonly [ItemVersionView | undefined, ItemVersionView | undefined] {
  const held = (name: string, otherwise: number) => {
    const at = Date.parse(search.get(name) ?? '');
    const found = Number.isNaN(at) ? otherwise : versions.findLastIndex(({ from }) => Date.parse(from) <= at);
    return found;
  };
  // As of a moment, what came later is not the latest.
  const asOf = search.get('asOf') ?? '';
  const latest = asOf === '' ? versions.length - 1 : held('asOf', versions.length - 1);
  const newer = held('right', latest);
  const older = held('left', newer - 1);
  const [first, second] = older <= newer ? [older, newer] : [newer, older];
  return [versions[first], versions[second]];
}
