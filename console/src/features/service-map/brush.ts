import type { Box } from './camera.ts';
import type { MapLook } from './map-look.ts';

/** Any canvas, of the page or beside it. */
export type Canvas2d = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** What something is painted with: a canvas in units of the map, and what is to be seen on it. */
export interface Brush {
  readonly canvas: Canvas2d;
  readonly look: MapLook;
  /** The part of the map that the canvas shows. */
  readonly window: Box;
  /** Pixels of the page for a unit of the map. */
  readonly scale: number;
}

/** How much of a card can be read. */
export type Detail = 'all' | 'title' | 'verdict';

const READABLE = 0.74;
const TITLE_READABLE = 0.36;

export function detailAt(scale: number): Detail {
  if (scale >= READABLE) return 'all';
  return scale >= TITLE_READABLE ? 'title' : 'verdict';
}

/** A stroke that is so many pixels wide at any scale, and no wider than that on the map. */
export function hairline({ scale }: Brush, pixels: number): number {
  return Math.min(pixels / scale, pixels * 4);
}
