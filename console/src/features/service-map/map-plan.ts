import type { ServiceView } from '../../../../src/wire/schemas/estate-view.ts';
import type { MapLink, MapPlan } from './map-layout.ts';

export interface ServicePlan extends MapPlan {
  readonly links: readonly (MapLink & { readonly hard: boolean })[];
}

/** What of services decides where they lie: verdicts come and go, and the map stays. */
export function planOf(services: readonly ServiceView[]): ServicePlan {
  const names = new Set(services.map(({ name }) => name));
  return {
    services: services.map(({ name, owner }) => ({ name, group: owner })),
    links: services.flatMap(({ name, dependsOn }) =>
      dependsOn
        .filter(({ service }) => names.has(service))
        .map(({ service, hard }) => ({ from: name, to: service, hard })),
    ),
  };
}
