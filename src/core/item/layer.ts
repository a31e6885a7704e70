/** The layers that drift hides in. Every kind of item belongs to exactly one. */
export const LAYERS = [
  'network',
  'identity',
  'secrets',
  'compute',
  'storage',
  'database',
  'schema',
  'settings',
  'image',
  'queue',
  'integration',
  'observability',
  'pipeline',
  'host',
  'governance',
] as const;

export type Layer = (typeof LAYERS)[number];

/** Layers in which any difference is a matter of security first. */
export const SECURITY_LAYERS: ReadonlySet<Layer> = new Set(['network', 'identity', 'secrets']);
