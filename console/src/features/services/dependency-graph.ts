import type { ServiceView } from '../../../../src/wire/schemas/estate-view.ts';

/** A service that would be hit, and how. */
export interface Dependent {
  readonly name: string;
  /** 1 where it depends on the service itself. */
  readonly distance: number;
  /** Whether it goes down too: every step of some way to it is a hard dependency. */
  readonly hard: boolean;
}

type Dependencies = Pick<ServiceView, 'name' | 'dependsOn'>;

/** Who depends on whom, turned round: what is asked when something breaks. */
export type DependencyGraph = ReadonlyMap<
  string,
  readonly { readonly name: string; readonly hard: boolean }[]
>;

export function dependencyGraph(services: readonly Dependencies[]): DependencyGraph {
  const dependents = new Map<string, { name: string; hard: boolean }[]>();
  for (const { name, dependsOn } of services) {
    for (const { service, hard } of dependsOn) {
      const known = dependents.get(service);
      if (known) known.push({ name, hard });
      else dependents.set(service, [{ name, hard }]);
    }
  }
  return dependents;
}

/** Everybody who depends on a service, over any number of steps, the nearest first. It is not among them itself. */
export function blastRadius(graph: DependencyGraph, of: string): readonly Dependent[] {
  const distances = reach(graph, of, false);
  const hard = reach(graph, of, true);
  return [...distances].map(([name, distance]) => ({ name, distance, hard: hard.has(name) }));
}

function reach(graph: DependencyGraph, of: string, onlyHard: boolean): ReadonlyMap<string, number> {
  const distances = new Map<string, number>([[of, 0]]);
  // A map is read on while it grows, so this goes breadth first.
  for (const [from, distance] of distances) {
    for (const { name, hard } of graph.get(from) ?? []) {
      if ((hard || !onlyHard) && !distances.has(name)) distances.set(name, distance + 1);
    }
  }
  distances.delete(of);
  return distances;
}
