import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import { Go } from '../../display/go.tsx';
import { VERDICT_WORDS } from '../../display/verdict-mark.tsx';
import { HOSTING_WORDS } from '../services/hosting-mark.tsx';
import { boxToWindow, type Camera, type Size } from './camera.ts';
import type { SceneCard } from './map-scene.ts';
import classes from './service-map.module.css';

/** Moves with the map. */
export interface CursorHandle {
  place(camera: Camera, window: Size): void;
}

interface ServiceCursorProps {
  readonly card: SceneCard;
  readonly dependents: number;
  /** Whether it takes the focus, since the service before it had it. */
  readonly hasFocus: boolean;
  readonly onFocus: (focused: boolean, byKeyboard: boolean) => void;
  readonly handle: Ref<CursorHandle>;
}

/** Smaller is hard to hit. */
const LEAST = 24;

/** The one service of the drawn map that is an element: the link that is pointed at, or that has the keyboard. */
export function ServiceCursor({ card, dependents, hasFocus, onFocus, handle }: ServiceCursorProps) {
  const link = useRef<HTMLAnchorElement>(null);
  const scale = useRef(0);
  const { service, title, owner } = card;
  useImperativeHandle(handle, () => ({
    place(camera, window) {
      const element = link.current;
      if (!element) return;
      const { x, y, width, height } = boxToWindow(camera, window, card);
      const [wide, high] = [Math.max(LEAST, width), Math.max(LEAST, height)];
      // A size that stays is not written, since the browser would lay the page out for it with every frame.
      if (scale.current !== camera.scale) {
        scale.current = camera.scale;
        element.style.width = `${wide}px`;
        element.style.height = `${high}px`;
      }
      element.style.transform = `translate(${x - (wide - width) / 2}px, ${y - (high - height) / 2}px)`;
    },
  }));
  useEffect(() => {
    if (hasFocus) link.current?.focus({ preventScroll: true });
  }, [hasFocus]);
  const words = [
    `${VERDICT_WORDS[service.verdict]}: ${title}`,
    `tier ${service.tier}`,
    HOSTING_WORDS[service.hosting] ?? service.hosting,
    owner,
    dependents === 1 ? '1 depends on it' : `${dependents} depend on it`,
  ];
  return (
    <Go
      ref={link}
      to={`/services/${encodeURIComponent(service.name)}`}
      className={classes['cursor'] ?? ''}
      data-service={service.name}
      aria-label={words.join(', ')}
      aria-describedby="map-hint"
      draggable={false}
      onFocus={({ currentTarget }) => onFocus(true, currentTarget.matches(':focus-visible'))}
      onBlur={() => onFocus(false, false)}
    />
  );
}
