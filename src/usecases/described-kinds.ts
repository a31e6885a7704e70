import type { Collector } from '../collectors/collector.ts';
import type { KindTraits } from '../core/item/kind-traits.ts';

const UNDESCRIBED: KindTraits = { layer: 'governance', paths: [] };

/** What the collector knows of each kind, asked once; a collector that does not exist knows nothing. */
export function describedKinds(collector: Collector | undefined): (kind: string) => KindTraits {
  const known = new Map<string, KindTraits>();
  return (kind) => {
    let traits = known.get(kind);
    if (!traits) {
      traits = collector?.describe(kind) ?? UNDESCRIBED;
      known.set(kind, traits);
    }
    return traits;
  };
}
