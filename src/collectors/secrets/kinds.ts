import type { KindTraits, PathRole } from '../../core/item/kind-traits.ts';

const paths = (role: PathRole, ...patterns: readonly string[]): KindTraits['paths'] =>
  patterns.map((pattern) => ({ pattern, role }));

/** Fingerprints of what is each environment's own: which version it is, which key encrypts it, what it holds. */
const OWN = paths('secret', '/currentVersion', '/kmsKey', '/data/**');

const METADATA = paths('metadata', '/customMetadata', '/tags', '/description');

const TRAITS: KindTraits = {
  layer: 'secrets',
  paths: [...OWN, ...METADATA],
  isSet: (pointer) => pointer === '/keys' || pointer === '/replicas',
};

/** What this collector knows of one of its kinds. */
export function describeKind(_kind: string): KindTraits {
  return TRAITS;
}
