import type { KindTraits } from '../../core/item/kind-traits.ts';

const RECORD: KindTraits = {
  layer: 'settings',
  paths: [
    { pattern: '/replicas', role: 'size' },
    { pattern: '/endpoint', role: 'endpoint' },
    { pattern: '/labels', role: 'metadata' },
  ],
};

/** What this collector knows of one of its kinds. */
export function describeKind(_kind: string): KindTraits {
  return RECORD;
}
