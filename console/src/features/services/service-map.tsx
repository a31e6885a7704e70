import '@xyflow/react/dist/base.css';
import { Background, Controls, MiniMap, Panel, ReactFlow, ReactFlowProvider } from '@xyflow/react';
import { useMemo, useState } from 'react';
import type { ServiceView } from '../../../../src/wire/schemas/estate-view.ts';
import { LoadingRows } from '../../display/loading-rows.tsx';
import { BlastNote } from './blast-note.tsx';
import { blastRadius, dependencyGraph } from './dependency-graph.ts';
import { DependencyLines } from './dependency-lines.tsx';
import { MapKeys } from './map-keys.tsx';
import { mapNodes } from './map-nodes.ts';
import classes from './service-map.module.css';
import { type ServiceNode, ServiceNodeCard } from './service-node.tsx';
import { useLayout } from './use-layout.ts';

const NODE_TYPES = { service: ServiceNodeCard };
const LEAST_ZOOM = 0.04;
const OVERVIEW = { width: 150, height: 96 };

/** From here on only what is on the screen is drawn, and there is no overview, so that the map moves with the hand. */
const MANY = 300;

interface ServiceMapProps {
  readonly services: readonly ServiceView[];
  /** Names of those that are looked for; undefined where nothing is. */
  readonly meant: ReadonlySet<string> | undefined;
}

/** Services and what they depend on, drawn; pointing at one by mouse or keyboard shows who depends on it. */
export function ServiceMap({ services, meant }: ServiceMapProps) {
  const [pointed, point] = useState<string>();
  const graph = useMemo(() => dependencyGraph(services), [services]);
  const lines = useMemo(() => linesOf(services), [services]);
  const plan = useMemo(() => ({ names: services.map(({ name }) => name), links: lines }), [services, lines]);
  const layout = useLayout(plan);
  const plain = useMemo(() => mapNodes(services, graph, layout ?? {}, point), [services, graph, layout]);
  const isLarge = services.length > MANY;
  const hit = pointed === undefined ? undefined : blastRadius(graph, pointed);
  const parts = new Map(hit?.map(({ name, hard }) => [name, hard ? 'hard' : 'soft'] as const));
  const roleOf = (name: string): ServiceNode['data']['role'] => {
    if (pointed === name) return 'centre';
    if (pointed !== undefined) return parts.get(name) ?? 'aside';
    return meant && !meant.has(name) ? 'aside' : 'plain';
  };
  const nodes = plain.map((node) => {
    const role = roleOf(node.id);
    return role === 'plain' ? node : { ...node, data: { ...node.data, role } };
  });
  const isHit = (name: string) => name === pointed || parts.has(name);
  const marked = hit ? lines.filter(({ from, to }) => parts.has(from) && isHit(to)) : [];
  if (!layout) return <LoadingRows rows={8} />;
  return (
    <section className={classes['map']} data-large={isLarge} aria-label="Map of services">
      <ReactFlowProvider>
        <ReactFlow
          nodes={nodes}
          nodeTypes={NODE_TYPES}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          elementsSelectable={false}
          fitView
          onlyRenderVisibleElements={isLarge}
          minZoom={LEAST_ZOOM}
          maxZoom={2}
          proOptions={{ hideAttribution: true }}
        >
          <Background gap={28} color="var(--line)" />
          <DependencyLines lines={lines} layout={layout} strength="plain" />
          <DependencyLines lines={marked} layout={layout} strength="marked" />
          {!isLarge && (
            <MiniMap
              pannable
              zoomable
              ariaLabel="Overview of the map"
              style={OVERVIEW}
              nodeColor={({ data }) => `var(--${(data as ServiceNode['data']).service.verdict}-ink)`}
              maskColor="var(--map-mask)"
              bgColor="var(--surface)"
            />
          )}
          <Controls showInteractive={false} />
          <MapKeys pointed={pointed} meant={meant} layout={layout} />
          <Panel position="top-left">
            <BlastNote of={services.find(({ name }) => name === pointed)} hit={hit} services={services} />
          </Panel>
        </ReactFlow>
      </ReactFlowProvider>
    </section>
  );
}

function linesOf(services: readonly ServiceView[]) {
  const names = new Set(services.map(({ name }) => name));
  return services.flatMap(({ name, dependsOn }) =>
    dependsOn
      .filter(({ service }) => names.has(service))
      .map(({ service, hard }) => ({ from: name, to: service, hard })),
  );
}
