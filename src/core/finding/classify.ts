import type { PathRole } from '../item/kind-traits.ts';
import { type Layer, SECURITY_LAYERS } from '../item/layer.ts';
import type { FindingClass, FindingCode } from './finding.ts';

/**
 * The nature of a difference, from where it lies. A label stays a label in every layer, since it changes nothing that
 * runs; apart from that security outranks every other reading of the same path.
 */
export function classify(code: FindingCode, layer: Layer, role: PathRole | undefined): FindingClass {
  if (code === 'unreadable') return 'coverage';
  if (role === 'metadata') return 'metadata';
  if (role === 'secret' || SECURITY_LAYERS.has(layer)) return 'security';
  if (code === 'unmanaged') return 'coverage';
  if (role === 'size' || role === 'endpoint' || role === 'data') return role;
  return 'configuration';
}
