import type { KindTraits } from '../../core/item/kind-traits.ts';

const IMAGE: KindTraits = {
  layer: 'image',
  paths: [{ pattern: '/registry', role: 'endpoint' }],
  isSet: (pointer) => pointer === '/digest' || pointer === '/imageId' || pointer === '/alsoRuns',
};

const BILL: KindTraits = {
  layer: 'image',
  paths: [],
  isSet: (pointer) => pointer === '/version' || pointer === '/digest',
};

const PACKAGE: KindTraits = {
  layer: 'image',
  paths: [
    { pattern: '/licences', role: 'metadata' },
    { pattern: '/supplier', role: 'metadata' },
  ],
  isSet: () => true,
};

/** What this collector knows of one of its kinds. */
export function describeKind(kind: string): KindTraits {
  return kind === 'package' ? PACKAGE : kind === 'sbom' ? BILL : IMAGE;
}
