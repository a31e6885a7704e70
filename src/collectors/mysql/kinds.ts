import type { KindTraits } from '../../core/item/kind-traits.ts';
import type { Layer } from '../../core/item/layer.ts';

const METADATA = { pattern: '/comment', role: 'metadata' } as const;

const LAYERS: Readonly<Record<string, Layer>> = {
  user: 'identity',
  role: 'identity',
  grants: 'identity',
  setting: 'settings',
  capacity_setting: 'settings',
};

/** Tables and what works on them are one layer; who may do what in a server is another. */
export function describe(kind: string): KindTraits {
  const layer = LAYERS[kind] ?? 'schema';
  switch (kind) {
    case 'capacity_setting':
      return { layer, paths: [{ pattern: '/value', role: 'size' }] };
    case 'setting':
      return { layer, paths: [] };
    case 'user':
    case 'role':
      return { layer, paths: [{ pattern: '/limits', role: 'size' }] };
    case 'table':
      return { layer, paths: [METADATA, { pattern: '/columns/*/comment', role: 'metadata' }] };
    default:
      return { layer, paths: [METADATA] };
  }
}

const CAPACITY =
  /^max_(?:connections|user_connections|heap_table_size)$|_(?:buffer_size|buffer_pool_size|cache_size|cache|instances|capacity|io_threads|threads|pool_size|log_file_size|log_buffer_size|table_size)$/;

/** Settings that only say how much of the machine to use are sizes, so that a small environment can be approved. */
export function settingKind(name: string): 'setting' | 'capacity_setting' {
  return CAPACITY.test(name) ? 'capacity_setting' : 'setting';
}
