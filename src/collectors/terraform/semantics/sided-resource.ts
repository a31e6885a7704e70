import type { JsonObject } from '../../../core/item/json.ts';

/** A resource of one estate with its sides in normal form, on its way to becoming an observation. */
export interface SidedResource {
  readonly address: string;
  readonly type: string;
  readonly deposed?: string;
  /** Absent where the plan does not say what is wanted. */
  readonly declared?: JsonObject | null;
  readonly lastApplied?: JsonObject | null;
  readonly actual: JsonObject | null;
  /** The attributes that the configuration sets; absent where no configuration is known. */
  readonly configured?: ReadonlySet<string>;
  /** The strings by which other resources refer to it, in normal form. */
  readonly names: readonly string[];
  readonly identities: Readonly<Record<string, string>>;
}

/** The sides that a rule may change together. */
export type Sides = Pick<SidedResource, 'declared' | 'lastApplied' | 'actual'>;

/** The resource with `change` applied to each side that exists. */
export function mapSides(resource: SidedResource, change: (side: JsonObject) => JsonObject): SidedResource {
  return {
    ...resource,
    ...(resource.declared ? { declared: change(resource.declared) } : {}),
    ...(resource.lastApplied ? { lastApplied: change(resource.lastApplied) } : {}),
    actual: resource.actual ? change(resource.actual) : resource.actual,
  };
}

export function withoutAttributes(side: JsonObject, attributes: ReadonlySet<string>): JsonObject {
  const kept = Object.entries(side).filter(([name]) => !attributes.has(name));
  return kept.length === Object.keys(side).length ? side : Object.fromEntries(kept);
}
