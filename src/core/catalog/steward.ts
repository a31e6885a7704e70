import { matchesGlob } from '../item/glob.ts';
import { covers } from './declared-settings.ts';
import type { Environment, Estate, ItemSelector, Service, Settings, Source } from './estate.ts';

/** Who answers for an item, and how much hangs on it. */
export interface Steward {
  readonly service: string | null;
  readonly owner: string | null;
  /** Of the service; 4, the lowest, where none claims the item. */
  readonly tier: number;
}

/**
 * Finds the steward of the items of one source. A service that selects the item comes before the service that the
 * source names; without either, the environment's owner answers. Of several services that select it the gravest
 * answers, then the first by name. A registry that names an owner of its settings is the most exact.
 */
export function stewardsOf(
  estate: Estate,
  environment: Environment,
  source: Source,
): (kind: string, name: string) => Steward {
  const selecting = [...estate.services.values()]
    .sort((a, b) => a.tier - b.tier || (a.name < b.name ? -1 : 1))
    .flatMap((service) =>
      service.items
        .filter((selector) => matchesGlob(selector.source ?? '*', source.name))
        .map((selector) => ({ selector, steward: stewardOf(service) })),
    );
  const named = source.service === undefined ? undefined : estate.services.get(source.service);
  const fallback: Steward = named
    ? stewardOf(named)
    : { service: null, owner: environment.owner ?? null, tier: 4 };
  const byKind = new Map<string, readonly { selector: ItemSelector; steward: Steward }[]>();
  const find = (kind: string, name: string): Steward => {
    let candidates = byKind.get(kind);
    if (!candidates) {
      candidates = selecting.filter(({ selector }) => matchesGlob(selector.kind ?? '*', kind));
      byKind.set(kind, candidates);
    }
    return candidates.find(({ selector }) => matchesGlob(selector.name ?? '*', name))?.steward ?? fallback;
  };
  const owned = source.registries?.filter(({ owner }) => owner !== undefined) ?? [];
  if (owned.length === 0) return find;
  const ownerOf = ownersOf(owned);
  return (kind, name) => {
    const owner = ownerOf(kind, name);
    return owner === undefined ? find(kind, name) : { ...find(kind, name), owner };
  };
}

/** The registry that lists a setting answers for it before one that only covers its place; of those, the narrowest. */
function ownersOf(registries: readonly Settings[]): (kind: string, name: string) => string | undefined {
  const narrowest = [...registries].sort((a, b) => (b.under?.length ?? 0) - (a.under?.length ?? 0));
  const listed = new Map(
    narrowest
      .toReversed()
      .flatMap(({ kind, owner, entries }) => entries.map(({ name }) => [`${kind}/${name}`, owner])),
  );
  return (kind, name) =>
    listed.get(`${kind}/${name}`) ?? narrowest.find((registry) => covers(registry, kind, name))?.owner;
}

function stewardOf({ name, owner, tier }: Service): Steward {
  return { service: name, owner, tier };
}
