import { useEffect, useState } from 'react';
import type { MapLayout, MapPlan } from './lay-out.ts';

/** The layout of a plan once it is found; that of the plan before stays until then. */
export function useLayout(plan: MapPlan): MapLayout | undefined {
  const [found, setFound] = useState<MapLayout>();
  useEffect(() => {
    const worker = new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<MapLayout>) => setFound(data));
    worker.postMessage(plan);
    return () => worker.terminate();
  }, [plan]);
  return found;
}
