import type { Layer } from '../../../core/item/layer.ts';

/** A kind, or with a trailing `_` all kinds that begin so, and the layer it belongs to. The longest match wins. */
export type LayerRow = readonly [prefix: string, layer: Layer];

/** The layer of the longest prefix of `kind` in the table. A row without a trailing `_` also covers `ROW_…` kinds. */
export function layerIn(table: ReadonlyMap<string, Layer>, kind: string): Layer | undefined {
  for (let end = kind.length; end > 0; end = kind.lastIndexOf('_', end - 1)) {
    const layer = table.get(kind.slice(0, end));
    if (layer !== undefined) return layer;
  }
  return undefined;
}
