import { useEffect } from 'react';
import type { Direction } from './neighbour.ts';

/** What keys do to the map. */
export interface MapKeys {
  readonly zoom: (factor: number) => void;
  readonly fit: () => void;
  /** Moves what is seen, in pixels. */
  readonly pan: (byX: number, byY: number) => void;
  /** To the next service; only where one has the focus. */
  readonly step: (to: Direction) => void;
}

const ARROWS: Readonly<Record<string, { readonly to: Direction; readonly x: number; readonly y: number }>> = {
  ArrowLeft: { to: 'left', x: 1, y: 0 },
  ArrowRight: { to: 'right', x: -1, y: 0 },
  ArrowUp: { to: 'up', x: 0, y: 1 },
  ArrowDown: { to: 'down', x: 0, y: -1 },
};
const PAN = 120;
const ZOOM = 1.3;

/** Keys of the map work while the focus is in it or nowhere, so that they take none from a field or a dialog. */
export function useMapKeys(map: HTMLElement | null, { zoom, fit, pan, step }: MapKeys): void {
  useEffect(() => {
    const acts: Readonly<Record<string, () => void>> = {
      '+': () => zoom(ZOOM),
      '=': () => zoom(ZOOM),
      '-': () => zoom(1 / ZOOM),
      '0': fit,
      f: fit,
    };
    const onKey = (event: KeyboardEvent) => {
      const { target, key, ctrlKey, metaKey, altKey, shiftKey } = event;
      const isHere = target === document.body || (target instanceof Node && map?.contains(target));
      const arrow = ARROWS[key];
      if (!isHere || ctrlKey || metaKey || altKey || !(arrow || acts[key])) return;
      event.preventDefault();
      const isOnService = target instanceof Element && target.closest('[data-service]') !== null;
      if (arrow && isOnService && !shiftKey) step(arrow.to);
      else if (arrow) pan(arrow.x * PAN, arrow.y * PAN);
      else acts[key]?.();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [map, zoom, fit, pan, step]);
}
