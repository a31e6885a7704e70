import type { ServiceView } from '../../../../src/wire/schemas/estate-view.ts';
import { type Filters, useFilters } from '../../display/use-filters.ts';

export const SERVICE_FACETS = ['tier', 'owner', 'verdict', 'hosting'] as const;
export type ServiceFacet = (typeof SERVICE_FACETS)[number];
const NAMES = [...SERVICE_FACETS, 'text', 'view'] as const;
export type ServiceFilters = Filters<(typeof NAMES)[number]>;

export function useServiceFilters(): ServiceFilters {
  return useFilters(NAMES);
}

/** Whether the filters let a service through; `besides` is a facet that is not asked. */
export function admits(filters: ServiceFilters, service: ServiceView, besides?: ServiceFacet): boolean {
  return SERVICE_FACETS.every((facet) => {
    const wanted = filters.of(facet);
    return facet === besides || wanted.length === 0 || wanted.includes(String(service[facet]));
  });
}

/** How many services each choice of a facet would show. */
export function countsOf(
  filters: ServiceFilters,
  services: readonly ServiceView[],
  facet: ServiceFacet,
): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const service of services) {
    const value = String(service[facet]);
    if (admits(filters, service, facet)) counts[value] = (counts[value] ?? 0) + 1;
  }
  return counts;
}

/** Whether somebody looks for it by a part of its name, title or owner. */
export function isMeant({ name, title = '', owner }: ServiceView, text: string): boolean {
  return `${name} ${title} ${owner}`.toLowerCase().includes(text.toLowerCase());
}
