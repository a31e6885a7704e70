import type { AtomRule } from './echo-atoms.ts';

/**
 * Attributes of a resource that only repeat what separate resources hold. Pure data; `echoes.ts` says how it is read.
 *
 * Without `atoms` the attribute is a single setting: where the owning resource exists, the parent's copy says nothing.
 * With `atoms` it is a collection, and an element that no owner explains was made by hand.
 */
export interface EchoRelation {
  readonly parent: string;
  readonly attribute: string;
  readonly owner: string;
  /** The owner's attributes that name the parent. */
  readonly via: readonly string[];
  readonly atoms?: AtomRule;
}

export const setting = (
  parent: string,
  attributes: readonly string[],
  owner: string,
  via: string,
): EchoRelation[] => attributes.map((attribute) => ({ parent, attribute, owner, via: [via] }));

export const collection = (
  parent: string,
  attribute: string,
  owner: string,
  via: string | readonly string[],
  rule: AtomRule,
): EchoRelation => ({ parent, attribute, owner, via: typeof via === 'string' ? [via] : via, atoms: rule });
