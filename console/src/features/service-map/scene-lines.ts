import { type BoxIndex, indexBoxes } from './box-index.ts';
import { type Curve, curveOf, partsOf } from './curve.ts';
import { CARD, type MapLayout } from './map-layout.ts';
import type { ServicePlan } from './map-plan.ts';

export interface SceneLine {
  readonly from: string;
  readonly to: string;
  readonly hard: boolean;
  readonly curve: Curve;
  /** Whether both ends lie in one group, or there are no groups. */
  readonly near: boolean;
}

const CELL = 800;

/** All dependencies as curves, and which of them pass where. They stay while verdicts come and go. */
export function sceneLines(
  { services, links }: ServicePlan,
  { places, groups, ways }: MapLayout,
): { readonly lines: readonly SceneLine[]; readonly linesWithin: BoxIndex['within'] } {
  const groupOf = new Map(services.map(({ name, group }) => [name, group]));
  const lines = links.flatMap(({ from, to, hard }, place): SceneLine[] => {
    const [start, end] = [places[from], places[to]];
    if (!start || !end) return [];
    const curve = curveOf({ ...start, ...CARD }, { ...end, ...CARD }, ways[place] ?? []);
    return [{ from, to, hard, curve, near: groups.length === 0 || groupOf.get(from) === groupOf.get(to) }];
  });
  const { within } = indexBoxes(
    lines.map(({ curve }) => partsOf(curve)),
    CELL,
  );
  return { lines, linesWithin: within };
}
