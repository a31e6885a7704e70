import type { Brush, Canvas2d } from './brush.ts';
import { between, type Camera, type Size } from './camera.ts';
import type { MapLook } from './map-look.ts';
import type { MapScene } from './map-scene.ts';
import { type Marks, paintMarks, paintScene } from './paint-scene.ts';
import { type Frame, TileLayer } from './tile-layer.ts';

/** What a map shows beside the scene itself. */
export interface MapViewListener {
  /** With every frame in which the map has moved. */
  moved(camera: Camera): void;
  /** Once the map has come to rest after somebody moved it. */
  rested(camera: Camera): void;
}

/** Of a frame, for painting: the rest of its 16 ms is the browser's. */
const PAINT_MS = 6;
/** After so long without a change of scale what was stretched is painted anew. */
const SETTLED_MS = 90;
const RESTED_MS = 250;
/** Beyond this, more pixels are more work and nobody sees them. */
const MOST_PIXEL_RATIO = 2;
/** How far the rest steps back from what is marked, from 0 to 1. */
const DIMMED = 0.72;
/** The whole map, in pixels, for where nothing else is painted yet. */
const BACKDROP = 900;

/** Draws a scene on a canvas as a camera sees it. Everything is painted once, in layers of tiles, and then moved. */
export class MapView {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D | null;
  readonly #listener: MapViewListener;
  readonly #ground = new TileLayer((canvas, frame) => this.#paintGround(canvas, frame), { opaque: true });
  readonly #backdrop = new TileLayer((canvas, frame) => this.#paintGround(canvas, frame), { opaque: true });
  readonly #marked = new TileLayer((canvas, frame) => this.#paintMarked(canvas, frame), { opaque: false });
  #scene: MapScene | undefined;
  #look: MapLook | undefined;
  #marks: Marks | undefined;
  #size: Size = { width: 0, height: 0 };
  #ratio = 1;
  #camera: Camera = { x: 0, y: 0, scale: 1 };
  #flight:
    | { readonly from: Camera; readonly to: Camera; readonly began: number; readonly ms: number }
    | undefined;
  #scaledAt = 0;
  #movedAt = 0;
  #isResting = true;
  #requested = 0;

  constructor(canvas: HTMLCanvasElement, listener: MapViewListener) {
    this.#canvas = canvas;
    this.#context = canvas.getContext('2d', { alpha: false });
    this.#listener = listener;
  }

  get camera(): Camera {
    return this.#camera;
  }

  /** Where the camera is going, or is. */
  get aim(): Camera {
    return this.#flight?.to ?? this.#camera;
  }

  get size(): Size {
    return this.#size;
  }

  show(scene: MapScene, look: MapLook): void {
    if (this.#scene === scene && this.#look === look) return;
    this.#scene = scene;
    this.#look = look;
    for (const layer of [this.#ground, this.#backdrop, this.#marked]) layer.forget();
    this.#request();
  }

  mark(marks: Marks | undefined): void {
    if (this.#marks === marks) return;
    this.#marks = marks;
    this.#marked.forget();
    this.#request();
  }

  /** @param size in pixels of the page. */
  resize(size: Size, pixelRatio: number): void {
    this.#size = size;
    this.#ratio = Math.min(pixelRatio, MOST_PIXEL_RATIO);
    this.#canvas.width = Math.max(1, Math.round(size.width * this.#ratio));
    this.#canvas.height = Math.max(1, Math.round(size.height * this.#ratio));
    // A canvas that changes its size is empty at once, and must not be seen so.
    this.#draw(performance.now());
    this.#request();
  }

  /** Somebody moves the map, at once or over some time. */
  move(camera: Camera, ms = 0): void {
    this.place(camera, ms);
    this.#isResting = false;
  }

  /** As `move`, where nobody did it: no rest is told of. */
  place(camera: Camera, ms = 0): void {
    const now = performance.now();
    this.#isResting = true;
    this.#flight = ms > 0 ? { from: this.#camera, to: camera, began: now, ms } : undefined;
    if (ms === 0) this.#place(camera, now);
    this.#request();
  }

  close(): void {
    cancelAnimationFrame(this.#requested);
    for (const layer of [this.#ground, this.#backdrop, this.#marked]) layer.forget();
  }

  #place(camera: Camera, now: number): void {
    if (camera.scale !== this.#camera.scale) this.#scaledAt = now;
    this.#movedAt = now;
    this.#camera = camera;
  }

  #request(): void {
    this.#requested ||= requestAnimationFrame((now) => {
      this.#requested = 0;
      this.#fly(now);
      if (this.#draw(now) || this.#flight || !this.#isResting) this.#request();
    });
  }

  #fly(now: number): void {
    const flight = this.#flight;
    if (!flight) return;
    const part = Math.min(1, Math.max(0, (now - flight.began) / flight.ms));
    this.#place(between(flight.from, flight.to, 1 - (1 - part) ** 3), now);
    if (part < 1) return;
    this.#camera = flight.to;
    this.#flight = undefined;
  }

  /** Returns whether something is left to be painted. */
  #draw(now: number): boolean {
    const [canvas, look, scene] = [this.#context, this.#look, this.#scene];
    if (!canvas || !look || !scene || this.#size.width === 0) return false;
    const frame = this.#frame();
    if (now - this.#scaledAt >= SETTLED_MS)
      for (const layer of [this.#ground, this.#marked]) layer.rescale(frame.scale);
    const until = performance.now() + PAINT_MS;
    const isOpen = this.#paintFrame(frame, until);
    canvas.fillStyle = look.page;
    canvas.fillRect(0, 0, frame.width, frame.height);
    if (!this.#ground.covers(frame)) this.#backdrop.draw(canvas, frame);
    this.#ground.draw(canvas, frame);
    if (this.#marks) {
      canvas.globalAlpha = DIMMED;
      canvas.fillRect(0, 0, frame.width, frame.height);
      canvas.globalAlpha = 1;
      this.#marked.draw(canvas, frame);
    }
    this.#listener.moved(this.#camera);
    if (!this.#isResting && !this.#flight && now - this.#movedAt >= RESTED_MS) {
      this.#isResting = true;
      this.#listener.rested(this.#camera);
    }
    return isOpen;
  }

  #paintFrame(frame: Frame, until: number): boolean {
    // Stretched until it has settled; a thousand services are not painted for a look of a moment.
    if (this.#ground.scale !== frame.scale) return true;
    const isGroundOpen = this.#ground.paint(frame, until);
    const isMarkedOpen = this.#marks !== undefined && this.#marked.paint(frame, until);
    if (isGroundOpen || isMarkedOpen) return true;
    return this.#backdrop.paint(this.#backdropFrame(), until);
  }

  #frame(): Frame {
    const { x, y, scale } = this.#camera;
    const { width, height } = this.#canvas;
    const perUnit = scale * this.#ratio;
    const left = Math.round(x * perUnit - width / 2);
    return { scale: perUnit, left, top: Math.round(y * perUnit - height / 2), width, height };
  }

  #backdropFrame(): Frame {
    const { x, y, width, height } = this.#scene?.bounds ?? { x: 0, y: 0, width: 1, height: 1 };
    const scale = Math.min(1, BACKDROP / Math.max(width, height));
    this.#backdrop.rescale(scale);
    return { scale, left: x * scale, top: y * scale, width: width * scale, height: height * scale };
  }

  #paintGround(canvas: Canvas2d, frame: Frame): boolean {
    const brush = this.#brush(canvas, frame);
    if (!brush || !this.#scene) return false;
    paintScene(brush, this.#scene);
    return true;
  }

  #paintMarked(canvas: Canvas2d, frame: Frame): boolean {
    const brush = this.#brush(canvas, frame);
    if (!brush || !this.#scene || !this.#marks) return false;
    return paintMarks(brush, this.#scene, this.#marks);
  }

  #brush(canvas: Canvas2d, { scale, left, top, width, height }: Frame): Brush | undefined {
    if (!this.#look) return undefined;
    canvas.setTransform(scale, 0, 0, scale, -left, -top);
    const window = { x: left / scale, y: top / scale, width: width / scale, height: height / scale };
    return { canvas, look: this.#look, window, scale: scale / this.#ratio };
  }
}
