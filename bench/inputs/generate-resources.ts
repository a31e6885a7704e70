import type { JsonObject } from '../../src/core/item/json.ts';
import { RESOURCE_KINDS } from './resource-kinds.ts';
import { seededRandom } from './seeded-random.ts';

export interface GeneratedResource {
  readonly type: string;
  readonly name: string;
  readonly site: string;
  /** As Terraform writes it. */
  readonly address: string;
  readonly attributes: JsonObject;
}

export interface Generated {
  readonly count: number;
  /** Stands in names, tags and addresses. */
  readonly environment: string;
  readonly network: number;
  /** Whether this environment differs from the one without in one resource out of a thousand. */
  readonly differing: boolean;
  /** Ids that the cloud gives out differ with it. */
  readonly seed: number;
}

/** The same resources for the same request, whatever the machine. */
export function* generateResources(request: Generated): Generator<GeneratedResource> {
  const random = seededRandom(request.seed);
  for (let index = 0; index < request.count; index += 1) {
    const kind = RESOURCE_KINDS[index % RESOURCE_KINDS.length];
    if (!kind) throw new Error('there are no kinds to generate');
    const site = `site-${Math.floor(index / RESOURCE_KINDS.length)
      .toString()
      .padStart(6, '0')}`;
    const { environment, network } = request;
    const attributes = kind.attributes({ environment, site, network, block: index % 256, random });
    const changed = request.differing && index % 1000 === 500;
    yield {
      type: kind.type,
      name: kind.name,
      site,
      address: `module.warehouse["${site}"].${kind.type}.${kind.name}`,
      attributes: changed ? { ...attributes, ...kind.change } : attributes,
    };
  }
}

/** Two environments that differ in 0.1 % of their resources and in nothing else. */
export function twins(count: number): { left: Generated; right: Generated } {
  const left = { count, environment: 'production', network: 40, differing: false, seed: 1 };
  return { left, right: { ...left, differing: true } };
}

/** The same two, in the names, networks and ids by which true environments differ. */
export function siblings(count: number): { left: Generated; right: Generated } {
  const { left, right } = twins(count);
  return { left, right: { ...right, environment: 'staging', network: 60, seed: 2 } };
}
