import { matchesGlob } from '../item/glob.ts';
import type { Environment, Estate, Service, Source } from './estate.ts';

/** Who answers for an item, and how much hangs on it. */
export interface Steward {
  readonly service: string | null;
  readonly owner: string | null;
  /** Of the service; 4, the lowest, where none claims the item. */
  readonly tier: number;
}

/**
 * Finds the steward of the items of one source. A service that selects the item comes before the service that the
 * source names; without either, the environment's owner answers.
 */
export function stewardsOf(
  estate: Estate,
  environment: Environment,
  source: Source,
): (kind: string, name: string) => Steward {
  const selecting = [...estate.services.values()].flatMap((service) =>
    service.items
      .filter((selector) => matchesGlob(selector.source ?? '*', source.name))
      .map((selector) => ({ selector, steward: stewardOf(service) })),
  );
  const named = source.service === undefined ? undefined : estate.services.get(source.service);
  const fallback: Steward = named
    ? stewardOf(named)
    : { service: null, owner: environment.owner ?? null, tier: 4 };
  return (kind, name) =>
    selecting.find(
      ({ selector }) => matchesGlob(selector.kind ?? '*', kind) && matchesGlob(selector.name ?? '*', name),
    )?.steward ?? fallback;
}

function stewardOf({ name, owner, tier }: Service): Steward {
  return { service: name, owner, tier };
}
