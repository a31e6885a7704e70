import { useEffect, useState } from 'react';
import type { MapLayout, MapPlan } from './map-layout.ts';

/** A plan with its layout once that is found; the ones before stay until then. */
export function useLayout<Plan extends MapPlan>(
  plan: Plan,
): { readonly plan: Plan; readonly layout: MapLayout } | undefined {
  const [found, setFound] = useState<{ readonly plan: Plan; readonly layout: MapLayout }>();
  useEffect(() => {
    const worker = new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<MapLayout>) =>
      setFound({ plan, layout: data }),
    );
    worker.postMessage(plan);
    return () => worker.terminate();
  }, [plan]);
  return found;
}
