import { useMemo } from 'react';
import type { EstateView, ServiceView } from '../../../../src/wire/schemas/estate-view.ts';
import { LoadingRows } from '../../display/loading-rows.tsx';
import { planOf } from './map-plan.ts';
import { mapScene } from './map-scene.ts';
import { MapStage } from './map-stage.tsx';
import { sceneLines } from './scene-lines.ts';
import { useLayout } from './use-layout.ts';

interface ServiceMapProps {
  readonly services: readonly ServiceView[];
  readonly teams: EstateView['teams'];
  /** Names of those that are looked for; undefined where nothing is. */
  readonly meant: ReadonlySet<string> | undefined;
}

/** Services and what they depend on, drawn; pointing at one by mouse or keyboard shows who depends on it. */
export function ServiceMap({ services, teams, meant }: ServiceMapProps) {
  const structure = JSON.stringify(planOf(services));
  // biome-ignore lint/correctness/useExhaustiveDependencies: new verdicts leave everything where it is.
  const plan = useMemo(() => planOf(services), [structure]);
  const found = useLayout(plan);
  const lines = useMemo(() => found && sceneLines(found.plan, found.layout), [found]);
  const scene = useMemo(() => {
    if (!found || !lines) return undefined;
    const titles = new Map(teams.map(({ name, title }) => [name, title ?? name]));
    return mapScene(services, found.layout, lines, titles);
  }, [services, teams, found, lines]);
  if (!found || !scene) return <LoadingRows rows={8} />;
  return <MapStage scene={scene} services={services} meant={meant} plan={found.plan} />;
}
