import type { KindTraits } from '../../core/item/kind-traits.ts';
import type { Layer } from '../../core/item/layer.ts';

const METADATA = { pattern: '/comment', role: 'metadata' } as const;

const LAYERS: Readonly<Record<string, Layer>> = {
  role: 'identity',
  default_privileges: 'identity',
  grants: 'identity',
  parameter_grants: 'identity',
  setting: 'settings',
  capacity_setting: 'settings',
  scoped_setting: 'settings',
  publication: 'integration',
  subscription: 'integration',
  foreign_server: 'integration',
  foreign_data_wrapper: 'integration',
  user_mapping: 'integration',
};

/** Tables and what belongs to them are one layer; who may do what in a server is another. */
export function describe(kind: string): KindTraits {
  const layer = LAYERS[kind] ?? 'schema';
  switch (kind) {
    case 'capacity_setting':
      return { layer, paths: [{ pattern: '/value', role: 'size' }] };
    case 'role':
      return { layer, paths: [{ pattern: '/connectionLimit', role: 'size' }] };
    case 'database':
      return { layer, paths: [METADATA, { pattern: '/connectionLimit', role: 'size' }] };
    case 'subscription':
      return { layer, paths: [METADATA, { pattern: '/connection', role: 'endpoint' }] };
    case 'user_mapping':
      return { layer, paths: [{ pattern: '/options/password', role: 'secret' }] };
    case 'foreign_server':
      return { layer, paths: [{ pattern: '/options', role: 'endpoint' }] };
    case 'table':
      return { layer, paths: [METADATA, { pattern: '/columns/*/comment', role: 'metadata' }] };
    default:
      return { layer, paths: [METADATA] };
  }
}

const CAPACITY =
  /^(?:max_|min_wal|shared_buffers|effective_cache|work_mem|maintenance_work|autovacuum_max|autovacuum_work)|_(?:mem|buffers|cache_size|wal_size|workers)$/;

/** Settings that only say how much of the machine to use are sizes, so that a small environment can be approved. */
export function settingKind(name: string): 'setting' | 'capacity_setting' {
  return CAPACITY.test(name) ? 'capacity_setting' : 'setting';
}
