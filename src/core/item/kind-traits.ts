import type { Layer } from './layer.ts';
import { matchesPointer } from './pointer.ts';

/**
 * What a path of an item is about.
 * `size`: capacity that money buys (class, replicas, storage, retention); the only paths a `scale` approval may cover.
 * `endpoint`: where something is reached. `secret`: a credential, held only as a fingerprint. `data`: personal or
 * business data and how it is masked. `metadata`: labels that change nothing that runs.
 */
export const PATH_ROLES = ['size', 'endpoint', 'secret', 'data', 'metadata'] as const;
export type PathRole = (typeof PATH_ROLES)[number];

/** What a collector knows of one kind of item. `paths` maps a pointer pattern (`/a/*`, `/a/**`) to its role. */
export interface KindTraits {
  readonly layer: Layer;
  readonly paths: readonly { readonly pattern: string; readonly role: PathRole }[];
  /**
   * Whether the array at this pointer is a set, which the collector sorted. Parameters take the place of values and so
   * change the order of what was sorted: without this, the sets of two environments look re-ordered.
   */
  readonly isSet?: (pointer: string) => boolean;
}

/** The role of the value at `pointer`, or undefined where the kind declares none; the first matching rule wins. */
export function roleAt(traits: KindTraits, pointer: string): PathRole | undefined {
  return traits.paths.find((rule) => matchesPointer(rule.pattern, pointer))?.role;
}
