import { groupedLayout } from './grouped-layout.ts';
import { layeredLayout } from './layered-layout.ts';
import type { MapLayout, MapPlan } from './map-layout.ts';

/** More than these in layers are a thicket in which nobody finds anything, and take seconds to lay out. */
const MOST_IN_LAYERS = 60;

/** Few services by what they depend on, many by whom they belong to. */
export function layOut(plan: MapPlan): MapLayout {
  return plan.services.length <= MOST_IN_LAYERS ? layeredLayout(plan) : groupedLayout(plan);
}
