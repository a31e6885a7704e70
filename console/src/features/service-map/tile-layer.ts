import type { Canvas2d } from './brush.ts';
import type { Point } from './camera.ts';

/** A window onto a plane of pixels on which the whole map lies at one scale. */
export interface Frame {
  /** Pixels of the device for a unit of the map. */
  readonly scale: number;
  /** The window's corner on that plane, in whole pixels, so that what is copied is not smoothed. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Paints what a frame shows; false where that is nothing. */
export type PaintFrame = (canvas: Canvas2d, frame: Frame) => boolean;

interface Tile {
  readonly column: number;
  readonly row: number;
  /** Null where there is nothing to be seen. */
  readonly image: ImageBitmap | null;
}

const TILE = 256;

/**
 * One layer of the map, painted once in tiles that are only copied while the map is moved: a machine without a graphics
 * card copies a screen in a millisecond, and paints it in fifty. Tiles of another scale are stretched until there are
 * new ones.
 */
export class TileLayer {
  readonly #paint: PaintFrame;
  readonly #canvas = new OffscreenCanvas(TILE, TILE);
  readonly #context: OffscreenCanvasRenderingContext2D | null;
  #tiles = new Map<string, Tile>();
  #scale = 0;
  #stretched: { readonly tiles: readonly Tile[]; readonly scale: number } | undefined;

  constructor(paint: PaintFrame, { opaque }: { readonly opaque: boolean }) {
    this.#paint = paint;
    this.#context = this.#canvas.getContext('2d', { alpha: !opaque });
  }

  /** The scale at which it is painted. */
  get scale(): number {
    return this.#scale;
  }

  /** What it shows is not so any more. */
  forget(): void {
    this.#dropStretched();
    for (const { image } of this.#tiles.values()) image?.close();
    this.#tiles.clear();
  }

  /** From now on it is painted at this scale; what there is stands in until then. */
  rescale(scale: number): void {
    if (scale === this.#scale) return;
    this.#dropStretched();
    this.#stretched = { tiles: [...this.#tiles.values()], scale: this.#scale };
    this.#tiles = new Map();
    this.#scale = scale;
  }

  /** Whether all of a frame has its tiles, at its scale. */
  covers(frame: Frame): boolean {
    return frame.scale === this.#scale && missing(frame, this.#tiles, 0).length === 0;
  }

  /**
   * Paints what a frame lacks, the middle first, then the tiles around it; at least one of those that are seen.
   *
   * @param until the moment, of `performance.now()`, at which to leave the rest for later.
   * @returns whether something is left.
   */
  paint(frame: Frame, until: number): boolean {
    const seen = missing(frame, this.#tiles, 0);
    for (const [place, tile] of seen.entries()) {
      if (place > 0 && performance.now() >= until) return true;
      this.#paintTile(tile);
    }
    if (seen.length > 0) this.#dropStretched();
    for (const tile of missing(frame, this.#tiles, 1)) {
      if (performance.now() >= until) return true;
      this.#paintTile(tile);
    }
    this.#dropFar(frame);
    return false;
  }

  draw(target: Canvas2d, frame: Frame): void {
    if (this.#stretched) drawTiles(target, frame, this.#stretched.tiles, this.#stretched.scale);
    drawTiles(target, frame, [...this.#tiles.values()], this.#scale);
  }

  #paintTile({ x: column, y: row }: Point): void {
    const context = this.#context;
    if (!context) return;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, TILE, TILE);
    const part = { scale: this.#scale, left: column * TILE, top: row * TILE, width: TILE, height: TILE };
    const image = this.#paint(context, part) ? this.#canvas.transferToImageBitmap() : null;
    this.#tiles.set(`${column} ${row}`, { column, row, image });
  }

  #dropStretched(): void {
    for (const { image } of this.#stretched?.tiles ?? []) image?.close();
    this.#stretched = undefined;
  }

  /** Keeps what lies within a window's width around the window, so that memory is bounded. */
  #dropFar({ left, top, width, height }: Frame): void {
    for (const [key, { column, row, image }] of this.#tiles) {
      const [x, y] = [column * TILE - left, row * TILE - top];
      const isNear = x > -width - TILE && x < 2 * width && y > -height - TILE && y < 2 * height;
      if (isNear) continue;
      image?.close();
      this.#tiles.delete(key);
    }
  }
}

/** Columns and rows of the tiles that a frame and so many tiles around it lack, the middle first. */
function missing(frame: Frame, tiles: ReadonlyMap<string, Tile>, around: number): readonly Point[] {
  const { left, top, width, height } = frame;
  const found: Point[] = [];
  for (let x = Math.floor(left / TILE) - around; x * TILE < left + width + around * TILE; x += 1) {
    for (let y = Math.floor(top / TILE) - around; y * TILE < top + height + around * TILE; y += 1) {
      if (!tiles.has(`${x} ${y}`)) found.push({ x, y });
    }
  }
  const middle = { x: (left + width / 2) / TILE - 0.5, y: (top + height / 2) / TILE - 0.5 };
  const away = ({ x, y }: Point) => Math.max(Math.abs(x - middle.x), Math.abs(y - middle.y));
  return found.sort((a, b) => away(a) - away(b));
}

function drawTiles(target: Canvas2d, frame: Frame, tiles: readonly Tile[], scale: number): void {
  const stretch = frame.scale / scale;
  for (const { column, row, image } of tiles) {
    if (!image) continue;
    // Rounded edges leave no seam between neighbours.
    const [x, y] = [
      Math.round(column * TILE * stretch - frame.left),
      Math.round(row * TILE * stretch - frame.top),
    ];
    if (x > frame.width || y > frame.height) continue;
    const right = Math.round((column + 1) * TILE * stretch - frame.left);
    const bottom = Math.round((row + 1) * TILE * stretch - frame.top);
    if (right < 0 || bottom < 0) continue;
    if (stretch === 1) target.drawImage(image, x, y);
    else target.drawImage(image, x, y, right - x, bottom - y);
  }
}
