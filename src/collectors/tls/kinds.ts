import type { KindTraits } from '../../core/item/kind-traits.ts';

const ENDPOINT: KindTraits = {
  layer: 'secrets',
  paths: [
    { pattern: '/endpoint', role: 'endpoint' },
    { pattern: '/serverName', role: 'endpoint' },
    { pattern: '/names', role: 'endpoint' },
    { pattern: '/subject/CN', role: 'endpoint' },
  ],
  isSet: (pointer) => pointer === '/names',
};

/** There is one kind: an endpoint with what it serves. */
export function describe(_kind: string): KindTraits {
  return ENDPOINT;
}
