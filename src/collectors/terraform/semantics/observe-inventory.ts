import type { Observation } from '../../../core/item/observation.ts';
import type { InventoryRecord } from './inventory.ts';
import type { ObserveContext } from './observe-resource.ts';
import type { SidedResource } from './sided-resource.ts';

export function observeInventory(
  _inventory: readonly InventoryRecord[],
  _managed: readonly SidedResource[],
  _context: ObserveContext,
): Observation[] {
  return [];
}
