import { useReactFlow } from '@xyflow/react';
import { useEffect } from 'react';
import { type MapLayout, NODE_HEIGHT, NODE_WIDTH } from './lay-out.ts';

const STEP = 120;
const SOON_MS = 200;

interface MapKeysProps {
  readonly pointed: string | undefined;
  readonly meant: ReadonlySet<string> | undefined;
  readonly layout: MapLayout;
}

/** Moves the map by keyboard, and brings what is focused or looked for into view. */
export function MapKeys({ pointed, meant, layout }: MapKeysProps) {
  const { fitView, zoomIn, zoomOut, getViewport, setViewport, setCenter, getZoom } = useReactFlow();
  useEffect(() => {
    const move = (x: number, y: number) => {
      const view = getViewport();
      void setViewport({ ...view, x: view.x + x, y: view.y + y });
    };
    const keys: Readonly<Record<string, () => void>> = {
      '+': () => void zoomIn(),
      '=': () => void zoomIn(),
      '-': () => void zoomOut(),
      '0': () => void fitView(),
      f: () => void fitView(),
      ArrowLeft: () => move(STEP, 0),
      ArrowRight: () => move(-STEP, 0),
      ArrowUp: () => move(0, STEP),
      ArrowDown: () => move(0, -STEP),
    };
    const onKey = (event: KeyboardEvent) => {
      const isElsewhere = !(event.target instanceof Element && event.target.closest('.react-flow, body'));
      const isTyping =
        event.target instanceof Element && event.target.closest('input, [role="dialog"], [role="menu"]');
      const act = keys[event.key];
      if (isElsewhere || isTyping || !act || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [fitView, zoomIn, zoomOut, getViewport, setViewport]);
  useEffect(() => {
    const place = layout[pointed ?? ''];
    if (!place || !document.activeElement?.matches('[data-service]:focus-visible')) return;
    // The browser has scrolled to what got the focus; the map is moved instead.
    document.activeElement.closest('.react-flow')?.scrollTo(0, 0);
    void setCenter(place.x + NODE_WIDTH / 2, place.y + NODE_HEIGHT / 2, {
      zoom: Math.max(getZoom(), 0.7),
      duration: SOON_MS,
    });
  }, [pointed, layout, setCenter, getZoom]);
  useEffect(() => {
    const nodes = [...(meant ?? Object.keys(layout))].map((id) => ({ id }));
    if (nodes.length > 0) void fitView({ nodes, duration: SOON_MS, maxZoom: 1.2 });
  }, [meant, layout, fitView]);
  return null;
}
