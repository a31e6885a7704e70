import { isJsonArray, type Json, type JsonObject } from '../../../core/item/json.ts';
import type { Atom, AtomRule } from './echo-atoms.ts';
import { relationsByName } from './echo-by-name.ts';
import type { EchoRelation } from './echo-relation.ts';
import { ECHO_RELATIONS } from './echo-relations.ts';
import { sortSet } from './normal-form.ts';
import { mapSides, type SidedResource, withoutAttributes } from './sided-resource.ts';

const TABLED = Map.groupBy(ECHO_RELATIONS, ({ parent }) => parent);

/** Whether other kinds may hold a copy of parts of this one. */
export function mayBeEchoed(type: string): boolean {
  return OWNERS.has(type);
}

const OWNERS = new Set(ECHO_RELATIONS.map(({ owner }) => owner));

/** The attributes of a kind that may only repeat other resources. */
export function echoAttributes(type: string): readonly string[] {
  return ECHO_ATTRIBUTES.get(type) ?? NONE;
}

const NONE: readonly string[] = [];
const ECHO_ATTRIBUTES = new Map(
  [...TABLED].map(([type, relations]) => [type, [...new Set(relations.map(({ attribute }) => attribute))]]),
);

/**
 * Takes out of every resource what only repeats other resources of the same estate: a cause is then found where it is,
 * and nowhere else. What no other resource explains stays, so a rule added by hand is a finding on its group.
 */
export function withoutEchoes(resources: readonly SidedResource[]): SidedResource[] {
  const remove = echoRemover(resources);
  return resources.map(remove);
}

/** The same for one resource at a time, where `owners` are all that may own a part of one. */
export function echoRemover(owners: readonly SidedResource[]): (resource: SidedResource) => SidedResource {
  const index = new OwnerIndex(owners);
  const types = new Set(owners.map(({ type }) => type));
  const relationsOf = new Map<string, readonly EchoRelation[]>();
  return (resource) => {
    let relations = relationsOf.get(resource.type);
    if (!relations) {
      const tabled = (TABLED.get(resource.type) ?? []).filter(({ owner }) => types.has(owner));
      relations = [...tabled, ...relationsByName(resource.type, types, tabled)];
      relationsOf.set(resource.type, relations);
    }
    return relations.length === 0 ? resource : withoutEchoesOf(resource, relations, index);
  };
}

function withoutEchoesOf(
  parent: SidedResource,
  relations: readonly EchoRelation[],
  owners: OwnerIndex,
): SidedResource {
  let result = parent;
  for (const [attribute, rivals] of Map.groupBy(relations, (relation) => relation.attribute)) {
    if (parent.configured?.has(attribute)) continue;
    const explaining = rivals.flatMap((relation) =>
      owners.of(relation, parent).map((owner) => ({ relation, owner })),
    );
    if (explaining.length === 0) continue;
    const collections = explaining.filter(({ relation }) => relation.atoms);
    if (collections.length === 0)
      result = mapSides(result, (side) => withoutAttributes(side, new Set([attribute])));
    else {
      const [first] = collections;
      const explained = new Set(
        collections.flatMap(({ relation, owner }) =>
          owner.actual ? (relation.atoms?.ofOwner(owner.actual) ?? []) : [],
        ),
      );
      if (first?.relation.atoms) result = withResidue(result, attribute, first.relation.atoms, explained);
    }
  }
  return result;
}

/** Leaves in a collection only the elements that no owner explains. */
function withResidue(
  parent: SidedResource,
  attribute: string,
  rule: AtomRule,
  explained: ReadonlySet<string>,
): SidedResource {
  const found = atomsOf(parent.actual, attribute, rule).filter(({ key }) => !explained.has(key));
  const stays = new Set(found.map(({ key }) => key));
  // An element that nobody declares and that is gone was either taken away by hand, which brings the parent back to
  // what is declared, or is a stale copy of an owner that was changed since. Neither is a difference.
  const before = atomsOf(parent.lastApplied, attribute, rule).filter(({ key }) => stays.has(key));
  const replace = (side: JsonObject, atoms: readonly Atom[]): JsonObject => {
    const rest = withoutAttributes(side, new Set([attribute]));
    return atoms.length === 0 ? rest : { ...rest, [attribute]: sortSet(atoms.map(({ element }) => element)) };
  };
  return {
    ...parent,
    ...(parent.declared ? { declared: replace(parent.declared, []) } : {}),
    ...(parent.lastApplied
      ? { lastApplied: withEmptyList(replace(parent.lastApplied, before), attribute, found) }
      : {}),
    actual: parent.actual ? replace(parent.actual, found) : parent.actual,
  };
}

/** So that each added element has a path of its own. */
function withEmptyList(side: JsonObject, attribute: string, found: readonly Atom[]): JsonObject {
  return found.length > 0 && !Object.hasOwn(side, attribute) ? { ...side, [attribute]: [] } : side;
}

function atomsOf(side: JsonObject | null | undefined, attribute: string, rule: AtomRule): readonly Atom[] {
  const elements = side?.[attribute];
  return isJsonArray(elements) ? elements.flatMap(rule.ofParent) : [];
}

/** Finds the resources that own a part of another one, by the names with which they point at it. */
class OwnerIndex {
  readonly #byType: ReadonlyMap<string, readonly SidedResource[]>;
  readonly #byReference = new Map<string, Map<string, SidedResource[]>>();

  constructor(resources: readonly SidedResource[]) {
    this.#byType = Map.groupBy(resources, ({ type }) => type);
  }

  of({ owner, via }: EchoRelation, parent: SidedResource): readonly SidedResource[] {
    const found = new Set<SidedResource>();
    for (const attribute of via) {
      const references = this.#references(owner, attribute);
      for (const name of parent.names) {
        for (const one of references.get(name) ?? []) if (sameGroup(one, parent)) found.add(one);
      }
    }
    return [...found];
  }

  #references(type: string, attribute: string): ReadonlyMap<string, readonly SidedResource[]> {
    const key = `${type} ${attribute}`;
    let references = this.#byReference.get(key);
    if (!references) {
      references = new Map();
      this.#byReference.set(key, references);
      for (const resource of this.#byType.get(type) ?? []) {
        for (const name of referencesIn([resource.actual, resource.lastApplied], attribute)) {
          const list = references.get(name);
          if (list) list.push(resource);
          else references.set(name, [resource]);
        }
      }
    }
    return references;
  }
}

/** Azure names are unique only within a resource group. */
function sameGroup(owner: SidedResource, parent: SidedResource): boolean {
  const [left, right] = [owner, parent].map(
    ({ actual, lastApplied }) => (actual ?? lastApplied)?.['resource_group_name'],
  );
  return (
    left === undefined || right === undefined || String(left).toLowerCase() === String(right).toLowerCase()
  );
}

function referencesIn(sides: readonly (JsonObject | null | undefined)[], attribute: string): Set<string> {
  const values = sides.flatMap((side): readonly Json[] => {
    const value = side?.[attribute];
    return isJsonArray(value) ? value : value === undefined ? [] : [value];
  });
  return new Set(values.filter((value) => typeof value === 'string'));
}
