import type { Service } from '../catalog/estate.ts';

/** A service that is hurt when another one fails, and how many dependencies lie between them. */
export interface Dependent {
  readonly service: string;
  readonly tier: number;
  /** 0 is the service itself. */
  readonly distance: number;
}

/** The service and everything that depends on it, directly or not, nearest first and then gravest first. */
export function dependentsOf(services: ReadonlyMap<string, Service>, name: string): Dependent[] {
  const users = new Map<string, string[]>();
  for (const service of services.values()) {
    for (const { service: used } of service.dependsOn)
      users.set(used, [...(users.get(used) ?? []), service.name]);
  }
  const distances = new Map([[name, 0]]);
  const queue = [name];
  for (const current of queue) {
    for (const user of users.get(current) ?? []) {
      if (distances.has(user)) continue;
      distances.set(user, (distances.get(current) ?? 0) + 1);
      queue.push(user);
    }
  }
  return [...distances]
    .flatMap(([service, distance]) => {
      const tier = services.get(service)?.tier;
      return tier === undefined ? [] : [{ service, tier, distance }];
    })
    .sort((a, b) => a.distance - b.distance || a.tier - b.tier || (a.service < b.service ? -1 : 1));
}
