import type { Attribution } from './observation.ts';

/** Who did what lies at a path: the most exact attribution at or above it, else the latest below it. */
export function nearestAttribution(
  attributions: readonly Attribution[] | undefined,
  path: string,
): Attribution | undefined {
  const exactness = (each: Attribution) => (isWithin(path, each.path) ? each.path.length + 1 : 0);
  return attributions
    ?.filter((each) => isWithin(path, each.path) || isWithin(each.path, path))
    .sort((a, b) => exactness(b) - exactness(a) || instantOf(b) - instantOf(a))[0];
}

function isWithin(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}/`);
}

function instantOf({ at }: Attribution): number {
  return at === undefined ? 0 : Date.parse(at);
}
