import { layOut, type MapPlan } from './lay-out.ts';

/** Lays out beside the page, which stays quick meanwhile. */
addEventListener('message', ({ data }: MessageEvent<MapPlan>) => postMessage(layOut(data)));
