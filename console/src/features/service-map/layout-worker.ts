import { layOut } from './lay-out.ts';
import type { MapPlan } from './map-layout.ts';

/** Lays out beside the page, which stays quick meanwhile. */
addEventListener('message', ({ data }: MessageEvent<MapPlan>) => postMessage(layOut(data)));
