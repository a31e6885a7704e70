import type { ServiceView } from '../../../../src/wire/schemas/estate-view.ts';
import { blastRadius, type DependencyGraph } from './dependency-graph.ts';
import { type MapLayout, NODE_HEIGHT, NODE_WIDTH } from './lay-out.ts';
import type { ServiceNode } from './service-node.tsx';

/** The services as the map draws them where nothing is pointed at. */
export function mapNodes(
  services: readonly ServiceView[],
  graph: DependencyGraph,
  layout: MapLayout,
  point: (name: string | undefined) => void,
): readonly ServiceNode[] {
  return services.flatMap((service) => {
    const position = layout[service.name];
    if (!position) return [];
    const dependents = blastRadius(graph, service.name).length;
    return {
      id: service.name,
      type: 'service' as const,
      position: { ...position },
      width: NODE_WIDTH,
      height: NODE_HEIGHT,
      data: { service, dependents, role: 'plain' as const, point },
    };
  });
}
