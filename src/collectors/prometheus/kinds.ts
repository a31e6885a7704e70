import type { KindTraits } from '../../core/item/kind-traits.ts';

/** Labels decide who is called, so they count; annotations are what is told to people. */
const RULE: KindTraits = {
  layer: 'observability',
  paths: [{ pattern: '/annotations/**', role: 'metadata' }],
};

/** What this collector knows of one of its kinds. */
export function describeKind(_kind: string): KindTraits {
  return RULE;
}
