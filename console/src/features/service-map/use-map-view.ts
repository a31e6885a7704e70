import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { type MapLook, readLook } from './map-look.ts';
import { MapView, type MapViewListener } from './map-view.ts';

/** A view on a canvas that keeps the size of its frame and the colours of the theme. */
export function useMapView(listener: MapViewListener) {
  const [canvas, setCanvas] = useState<HTMLCanvasElement | null>(null);
  const [view, setView] = useState<MapView>();
  const [look, setLook] = useState<MapLook>();
  const latest = useRef(listener);
  latest.current = listener;
  const scheme = useComputedColorScheme();
  useEffect(() => {
    const frame = canvas?.parentElement;
    if (!canvas || !frame) return;
    const made = new MapView(canvas, {
      moved: (camera) => latest.current.moved(camera),
      rested: (camera) => latest.current.rested(camera),
    });
    const fit = () =>
      made.resize({ width: frame.clientWidth, height: frame.clientHeight }, window.devicePixelRatio);
    fit();
    setView(made);
    const sizes = new ResizeObserver(fit);
    sizes.observe(frame);
    return () => {
      sizes.disconnect();
      made.close();
      setView(undefined);
    };
  }, [canvas]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the scheme decides what the colours are.
  useEffect(() => {
    if (canvas?.parentElement) setLook(readLook(canvas.parentElement));
  }, [canvas, scheme]);
  return { setCanvas, view, look };
}
