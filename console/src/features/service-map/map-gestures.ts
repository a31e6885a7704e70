import type { Point } from './camera.ts';

/** What hands do to the map; places are in pixels from its upper left corner. */
export interface GestureListener {
  /** A pointer that holds nothing is there, or undefined where it has left. */
  pointed(at: Point | undefined): void;
  dragged(byX: number, byY: number): void;
  /** The hand let go while it moved so fast, in pixels a millisecond. */
  thrown(velocity: Point): void;
  /** @param eased whether it comes in steps, as from a wheel, that want smoothing. */
  zoomed(at: Point, factor: number, eased: boolean): void;
}

/** A hand that moved less has clicked. */
const CLICK = 4;
const WHEEL = 0.0016;
const PINCH = 0.01;
/** Pixels for a line and for a page, in which some wheels count. */
const UNITS = [1, 18, 400];
const MOST_WHEEL = 240;
/** Velocity is taken from the last moves within this time. */
const RECENT_MS = 80;

/** Listens to mouse, touch and wheel on an element. Returns how to stop. */
export function listenToGestures(element: HTMLElement, listener: GestureListener): () => void {
  const held = new Map<number, Point>();
  let isDragging = false;
  let begin: Point = { x: 0, y: 0 };
  let trail: { readonly at: Point; readonly time: number }[] = [];
  const placeOf = ({ x, y }: Point): Point => {
    const { left, top } = element.getBoundingClientRect();
    return { x: x - left, y: y - top };
  };
  const down = (event: PointerEvent) => {
    if (event.button !== 0 || (event.target instanceof Element && event.target.closest('[data-still]')))
      return;
    begin = { x: event.clientX, y: event.clientY };
    held.set(event.pointerId, begin);
    isDragging = held.size > 1;
    trail = [];
  };
  const move = (event: PointerEvent) => {
    const at = { x: event.clientX, y: event.clientY };
    const before = held.get(event.pointerId);
    if (!before) {
      if (event.pointerType !== 'touch') listener.pointed(placeOf(at));
      return;
    }
    if (!isDragging && Math.hypot(at.x - begin.x, at.y - begin.y) < CLICK) return;
    if (!isDragging) {
      isDragging = true;
      // Only now, since a captured pointer clicks on nothing but this element.
      element.setPointerCapture(event.pointerId);
      listener.pointed(undefined);
    }
    const other = [...held].find(([id]) => id !== event.pointerId)?.[1];
    held.set(event.pointerId, at);
    if (other) pinch(listener, placeOf(before), placeOf(at), placeOf(other));
    else listener.dragged(at.x - before.x, at.y - before.y);
    trail = [
      ...trail.filter(({ time }) => event.timeStamp - time < RECENT_MS),
      { at, time: event.timeStamp },
    ];
  };
  const up = (event: PointerEvent) => {
    if (!held.delete(event.pointerId) || held.size > 0) return;
    const [first, last] = [trail[0], trail.at(-1)];
    const ms = event.timeStamp - (first?.time ?? 0);
    if (first && last && ms < RECENT_MS * 1.5 && ms > 0 && event.type === 'pointerup') {
      listener.thrown({ x: (last.at.x - first.at.x) / ms, y: (last.at.y - first.at.y) / ms });
    }
  };
  const click = (event: MouseEvent) => {
    // What was dragged was not meant to be opened.
    if (isDragging) event.preventDefault();
    if (isDragging) event.stopPropagation();
    isDragging = false;
  };
  const wheel = (event: WheelEvent) => {
    event.preventDefault();
    const by = event.deltaY * (UNITS[event.deltaMode] ?? 1);
    const bounded = Math.max(-MOST_WHEEL, Math.min(MOST_WHEEL, by));
    // Browsers tell of a pinch on a touch pad as of a wheel with the control key.
    listener.zoomed(
      placeOf({ x: event.clientX, y: event.clientY }),
      Math.exp(-bounded * (event.ctrlKey ? PINCH : WHEEL)),
      !event.ctrlKey,
    );
  };
  const stop = new AbortController();
  const { signal } = stop;
  element.addEventListener('pointerdown', down, { signal });
  element.addEventListener('pointermove', move, { signal });
  element.addEventListener('pointerup', up, { signal });
  element.addEventListener('pointercancel', up, { signal });
  element.addEventListener('pointerleave', () => listener.pointed(undefined), { signal });
  element.addEventListener('click', click, { signal, capture: true });
  element.addEventListener('dragstart', (event) => event.preventDefault(), { signal });
  element.addEventListener('wheel', wheel, { signal, passive: false });
  return () => stop.abort();
}

/** Two fingers: the map follows their middle, and comes nearer as they part. */
function pinch(listener: GestureListener, before: Point, at: Point, other: Point): void {
  const gap = (point: Point) => Math.max(1, Math.hypot(point.x - other.x, point.y - other.y));
  listener.dragged((at.x - before.x) / 2, (at.y - before.y) / 2);
  listener.zoomed({ x: (at.x + other.x) / 2, y: (at.y + other.y) / 2 }, gap(at) / gap(before), false);
}
