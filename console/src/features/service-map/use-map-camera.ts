import { useReducedMotion } from '@mantine/hooks';
import { useCallback, useEffect, useRef } from 'react';
import { type Box, type Camera, fitting, moved, type Point, toWindow, zoomed } from './camera.ts';
import { around, type MapScene } from './map-scene.ts';
import type { MapView } from './map-view.ts';

const SOON_MS = 240;
const WHEEL_MS = 110;
/** A card this near to the edge of the window is moved to its middle when the keyboard reaches it. */
const EDGE = 48;
/** A thrown map goes on for so long, slower and slower. */
const THROW_MS = 420;

interface Aim {
  readonly scene: MapScene;
  /** What is looked for, which is then in view; undefined for everything. */
  readonly meant: ReadonlySet<string> | undefined;
  /** Changes whenever services lie elsewhere than before. */
  readonly plan: unknown;
}

/** Moves of the map, in steps that an eye can follow unless somebody asked for less motion. */
export function useMapCamera(
  view: MapView | undefined,
  { scene, meant, plan }: Aim,
  address: { readonly saved: Camera | undefined; readonly save: (camera: Camera | undefined) => void },
) {
  const isCalm = useReducedMotion() ?? false;
  const soon = isCalm ? 0 : SOON_MS;
  const wanted = meant === undefined ? undefined : [...meant].join(' ');
  const known = useRef<{
    readonly view: MapView;
    readonly plan: unknown;
    readonly wanted: string | undefined;
  }>(undefined);
  const boxOf = () =>
    around([...(meant ?? [])].flatMap((name) => scene.cardOf.get(name) ?? [])) ?? scene.bounds;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is read lies in `plan` and `wanted`.
  useEffect(() => {
    if (!view) return;
    const before = known.current;
    known.current = { view, plan, wanted };
    if (before?.view !== view) view.place(address.saved ?? fitting(boxOf(), view.size));
    else if (before.plan !== plan || before.wanted !== wanted) {
      view.place(fitting(boxOf(), view.size), soon);
      address.save(undefined);
    }
  }, [view, plan, wanted]);
  const zoom = useCallback(
    (factor: number, at?: Point, ms = soon) => {
      if (!view) return;
      const { width, height } = view.size;
      view.move(zoomed(view.aim, view.size, at ?? { x: width / 2, y: height / 2 }, factor), ms);
    },
    [view, soon],
  );
  const pan = useCallback(
    (byX: number, byY: number) => view?.move(moved(view.aim, byX, byY), isCalm ? 0 : WHEEL_MS),
    [view, isCalm],
  );
  return {
    zoom,
    pan,
    wheel: (factor: number, at: Point, eased: boolean) => zoom(factor, at, eased && !isCalm ? WHEEL_MS : 0),
    drag: (byX: number, byY: number) => view?.move(moved(view.camera, byX, byY)),
    throwBy: ({ x, y }: Point) => {
      if (view && !isCalm) view.move(moved(view.camera, (x * THROW_MS) / 3, (y * THROW_MS) / 3), THROW_MS);
    },
    fit: () => {
      view?.place(fitting(boxOf(), view.size), soon);
      address.save(undefined);
    },
    reveal: (box: Box) => {
      if (!view) return;
      const { aim, size } = view;
      const low = toWindow(aim, size, box);
      const high = toWindow(aim, size, { x: box.x + box.width, y: box.y + box.height });
      const isSeen =
        low.x > EDGE && low.y > EDGE && high.x < size.width - EDGE && high.y < size.height - EDGE;
      if (!isSeen) view.move({ ...aim, x: box.x + box.width / 2, y: box.y + box.height / 2 }, soon);
    },
  };
}
