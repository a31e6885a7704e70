import type { KindTraits } from '../../core/item/kind-traits.ts';

const KINDS: Readonly<Record<string, KindTraits>> = {
  dashboard: {
    layer: 'observability',
    paths: ['/description', '/tags', '/tags/**', '/panels/*/description'].map((pattern) => ({
      pattern,
      role: 'metadata' as const,
    })),
    isSet: (pointer) => pointer === '/tags',
  },
  data_source: { layer: 'integration', paths: [{ pattern: '/url', role: 'endpoint' }] },
  alert_rule: { layer: 'observability', paths: [{ pattern: '/annotations/**', role: 'metadata' }] },
  contact_point: { layer: 'integration', paths: [], isSet: (pointer) => pointer === '/receivers' },
  notification_policy: {
    layer: 'observability',
    paths: [],
    isSet: (pointer) => pointer.endsWith('/matchers'),
  },
};

/** Data sources and contact points are links to other systems; everything else is how the estate is watched. */
export function describeKind(kind: string): KindTraits {
  return KINDS[kind] ?? { layer: 'observability', paths: [] };
}
