/** Where the map is looked at: the place in the middle of the window, and pixels of the page for a unit of the map. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point, Size {}

const LEAST_SCALE = 0.05;
const MOST_SCALE = 2;
/** So that a few services do not fill a wide window. */
const MOST_FITTING_SCALE = 1.15;
const MARGIN = 28;

/** What of the map is seen through a window. */
export function seenBy({ x, y, scale }: Camera, { width, height }: Size): Box {
  return {
    x: x - width / 2 / scale,
    y: y - height / 2 / scale,
    width: width / scale,
    height: height / scale,
  };
}

/** From a place in the window to the place on the map that is seen there. */
export function toMap({ x, y, scale }: Camera, window: Size, at: Point): Point {
  return { x: x + (at.x - window.width / 2) / scale, y: y + (at.y - window.height / 2) / scale };
}

export function toWindow({ x, y, scale }: Camera, window: Size, at: Point): Point {
  return { x: (at.x - x) * scale + window.width / 2, y: (at.y - y) * scale + window.height / 2 };
}

export function boxToWindow(camera: Camera, window: Size, { width, height, ...corner }: Box): Box {
  const { scale } = camera;
  return { ...toWindow(camera, window, corner), width: width * scale, height: height * scale };
}

/** Moved by pixels of the window. */
export function moved(camera: Camera, byX: number, byY: number): Camera {
  return { ...camera, x: camera.x - byX / camera.scale, y: camera.y - byY / camera.scale };
}

/** So many times nearer, while what is seen at a place in the window stays there. */
export function zoomed(camera: Camera, window: Size, at: Point, factor: number): Camera {
  const scale = Math.min(MOST_SCALE, Math.max(LEAST_SCALE, camera.scale * factor));
  const kept = toMap(camera, window, at);
  const there = toMap({ ...camera, scale }, window, at);
  return { x: camera.x + kept.x - there.x, y: camera.y + kept.y - there.y, scale };
}

/** The nearest look at all of a box. */
export function fitting({ x, y, width, height }: Box, window: Size): Camera {
  const room = (of: number) => Math.max(1, of - 2 * MARGIN);
  const scale = Math.min(room(window.width) / width, room(window.height) / height, MOST_FITTING_SCALE);
  return { x: x + width / 2, y: y + height / 2, scale: Math.max(LEAST_SCALE, scale) };
}

/** A camera on its way from one look to another, `part` of it done; one place on the map stays where it is. */
export function between(from: Camera, to: Camera, part: number): Camera {
  const scale = from.scale * (to.scale / from.scale) ** part;
  const travel = (a: number, b: number) => {
    if (Math.abs(to.scale - from.scale) < 1e-6) return a + (b - a) * part;
    const still = (a * from.scale - b * to.scale) / (from.scale - to.scale);
    return still + ((a - still) * from.scale) / scale;
  };
  return { x: travel(from.x, to.x), y: travel(from.y, to.y), scale };
}

/** As it stands in the address. */
export function cameraText({ x, y, scale }: Camera): string {
  return [Math.round(x), Math.round(y), Number(scale.toPrecision(3))].join(' ');
}

/** From an address, or undefined where that holds no camera. */
export function readCamera(text: string | undefined): Camera | undefined {
  const [x, y, scale, ...more] = (text ?? '')
    .split(' ')
    .map((part) => (part === '' ? Number.NaN : Number(part)));
  if (x === undefined || y === undefined || scale === undefined || more.length > 0) return undefined;
  if (![x, y, scale].every(Number.isFinite) || scale < LEAST_SCALE || scale > MOST_SCALE) return undefined;
  return { x, y, scale };
}
