import type { MapLink, MapPlan } from './map-layout.ts';

/** How many steps the longest way from each service takes that follows its dependencies; 0 for who needs nobody. */
export function depthsOf({ services, links }: MapPlan): ReadonlyMap<string, number> {
  const needs = Map.groupBy(links, ({ from }) => from);
  const depths = new Map<string, number>();
  for (const { name } of services) measure(name, needs, depths);
  return depths;
}

/** Keeps a stack of its own, since chains can be longer than calls may be deep. What closes a circle does not count. */
function measure(start: string, needs: Map<string, MapLink[]>, depths: Map<string, number>): void {
  const begun = new Set<string>();
  const stack = [start];
  for (let name = stack.at(-1); name !== undefined; name = stack.at(-1)) {
    const needed = needs.get(name)?.map(({ to }) => to) ?? [];
    const unmeasured = begun.has(name) ? [] : needed.filter((each) => !depths.has(each) && !begun.has(each));
    begun.add(name);
    stack.push(...unmeasured);
    if (unmeasured.length > 0) continue;
    stack.pop();
    if (!depths.has(name))
      depths.set(name, 1 + Math.max(-1, ...needed.map((each) => depths.get(each) ?? -1)));
  }
}
