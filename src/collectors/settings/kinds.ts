import type { KindTraits } from '../../core/item/kind-traits.ts';

const SETTING: KindTraits = {
  layer: 'settings',
  paths: [
    { pattern: '/secret', role: 'secret' },
    { pattern: '/endpoint', role: 'endpoint' },
  ],
};

/** The source names its kinds itself, so the place of a field inside the item says what it is about. */
export function describeKind(_kind: string): KindTraits {
  return SETTING;
}
