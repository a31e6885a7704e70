import type { KindTraits } from '../../core/item/kind-traits.ts';

const PIPELINE: KindTraits = { layer: 'pipeline', paths: [] };

const KINDS: ReadonlyMap<string, KindTraits> = new Map([
  ['workflow', { layer: 'pipeline', paths: [{ pattern: '/name', role: 'metadata' }] }],
  [
    'job',
    {
      layer: 'pipeline',
      paths: [
        { pattern: '/name', role: 'metadata' },
        { pattern: '/steps/*/name', role: 'metadata' },
        { pattern: '/timeout-minutes', role: 'size' },
        { pattern: '/environment/url', role: 'endpoint' },
      ],
    },
  ],
  ['token_permissions', { layer: 'identity', paths: [] }],
]);

/** What a job's own token may do is a matter of identity; everything else is how code is delivered. */
export function describeKind(kind: string): KindTraits {
  return KINDS.get(kind) ?? PIPELINE;
}
