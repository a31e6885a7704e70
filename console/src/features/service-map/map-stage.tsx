import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ServiceView } from '../../../../src/wire/schemas/estate-view.ts';
import { blastRadius, dependencyGraph } from '../services/dependency-graph.ts';
import { BlastNote, NOTE_SIZE } from './blast-note.tsx';
import { boxToWindow, toMap } from './camera.ts';
import { listenToGestures } from './map-gestures.ts';
import { MapLegend } from './map-legend.tsx';
import { cardAt, type MapScene } from './map-scene.ts';
import { blastMarks, foundMarks } from './marks-of.ts';
import { type Direction, neighbourOf } from './neighbour.ts';
import { quietestCorner } from './quietest-corner.ts';
import { type CursorHandle, ServiceCursor } from './service-cursor.tsx';
import classes from './service-map.module.css';
import { useCameraAddress } from './use-camera-address.ts';
import { useMapCamera } from './use-map-camera.ts';
import { useMapKeys } from './use-map-keys.ts';
import { useMapView } from './use-map-view.ts';
import { usePointed } from './use-pointed.ts';

interface MapStageProps {
  readonly scene: MapScene;
  readonly services: readonly ServiceView[];
  readonly meant: ReadonlySet<string> | undefined;
  /** Changes whenever services lie elsewhere than before. */
  readonly plan: unknown;
}

/** The map with all that one does to it. */
export function MapStage({ scene, services, meant, plan }: MapStageProps) {
  const [frame, setFrame] = useState<HTMLElement | null>(null);
  const handle = useRef<CursorHandle>(null);
  const address = useCameraAddress();
  const { setCanvas, view, look } = useMapView({
    moved: (camera) => view && handle.current?.place(camera, view.size),
    rested: address.save,
  });
  const camera = useMapCamera(view, { scene, meant, plan }, address);
  const { cursor, setCursor, hover, hasFocus, setHasFocus, pointed } = usePointed();
  const graph = useMemo(() => dependencyGraph(services), [services]);
  const card = scene.cardOf.get(cursor ?? '') ?? firstOf(scene, meant);
  const hit = useMemo(() => (card ? blastRadius(graph, card.service.name) : []), [graph, card]);
  const isPointed = pointed !== undefined && pointed === card?.service.name;
  const marks = useMemo(() => {
    if (isPointed) return blastMarks(scene, pointed, hit);
    return meant && foundMarks(scene, meant);
  }, [scene, isPointed, pointed, hit, meant]);

  useEffect(() => {
    if (look) view?.show(scene, look);
  }, [view, scene, look]);
  useEffect(() => view?.mark(marks), [view, marks]);
  useLayoutEffect(() => {
    if (view) handle.current?.place(view.camera, view.size);
  });

  const hands = useRef({ camera, scene, view });
  hands.current = { camera, scene, view };
  useEffect(() => {
    if (!frame) return;
    return listenToGestures(frame, {
      pointed: (at) => {
        const { view: now, scene: there } = hands.current;
        const place = at && now && toMap(now.camera, now.size, at);
        hover(place && cardAt(there, place)?.service.name);
      },
      dragged: (byX, byY) => hands.current.camera.drag(byX, byY),
      thrown: (velocity) => hands.current.camera.throwBy(velocity),
      zoomed: (at, factor, eased) => hands.current.camera.wheel(factor, at, eased),
    });
  }, [frame, hover]);
  const step = useCallback(
    (to: Direction) => {
      const next = card && neighbourOf(scene.cards, card, to);
      if (next) setCursor(next.service.name);
    },
    [scene, card, setCursor],
  );
  useMapKeys(frame, { zoom: camera.zoom, fit: camera.fit, pan: camera.pan, step });

  const corner = useMemo(() => {
    if (!view || !isPointed || !marks) return 'top-left';
    const boxes = [...marks.roles.keys()].flatMap((name) => scene.cardOf.get(name) ?? []);
    return quietestCorner(
      view.size,
      NOTE_SIZE,
      boxes.map((box) => boxToWindow(view.aim, view.size, box)),
    );
  }, [view, isPointed, marks, scene]);
  return (
    <>
      <section ref={setFrame} className={classes['map']} aria-label="Map of services">
        <canvas ref={setCanvas} className={classes['canvas']} />
        {card && view && (
          <ServiceCursor
            key={card.service.name}
            card={card}
            dependents={hit.length}
            hasFocus={hasFocus}
            onFocus={(focused, byKeyboard) => {
              setHasFocus(focused);
              if (focused) setCursor(card.service.name);
              if (byKeyboard) camera.reveal(card);
            }}
            handle={handle}
          />
        )}
        <BlastNote
          card={isPointed ? card : undefined}
          hit={hit}
          titleOf={(name) => scene.cardOf.get(name)?.title ?? name}
          corner={corner}
        />
      </section>
      <MapLegend zoom={camera.zoom} fit={camera.fit} />
    </>
  );
}

/** Where the keyboard begins: with what is looked for, in the upper left corner. */
function firstOf({ cards }: MapScene, meant: ReadonlySet<string> | undefined) {
  return cards
    .filter(({ service }) => !meant || meant.has(service.name))
    .reduce<MapScene['cards'][number] | undefined>(
      (first, card) => (!first || card.x + card.y < first.x + first.y ? card : first),
      undefined,
    );
}
