import { Graph, layout } from '@dagrejs/dagre';
import type { Point } from './camera.ts';
import { CARD, type MapLayout, type MapPlan } from './map-layout.ts';

const GAP = 26;
const BETWEEN_LINES = 14;
const BETWEEN_RANKS = 76;
/** A heap of services without dependencies is about this much wider than high. */
const HEAP_SHAPE = 0.6;

interface Placed extends Point {
  readonly points?: readonly Point[];
}

/** Dependents to the left of what they depend on, lines led past cards; services without dependency in a heap below. */
export function layeredLayout({ services, links }: MapPlan): MapLayout {
  const linked = new Set(links.flatMap(({ from, to }) => [from, to]));
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: GAP, edgesep: BETWEEN_LINES, ranksep: BETWEEN_RANKS });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { name } of services) if (linked.has(name)) graph.setNode(name, { ...CARD });
  for (const { from, to } of links) graph.setEdge(from, to);
  layout(graph);
  const places: Record<string, Point> = {};
  let bottom = 0;
  for (const name of graph.nodes()) {
    const { x, y } = graph.node(name) as Placed;
    places[name] = { x: x - CARD.width / 2, y: y - CARD.height / 2 };
    bottom = Math.max(bottom, y + CARD.height);
  }
  const alone = services.filter(({ name }) => !linked.has(name));
  const columns = Math.max(4, Math.ceil(Math.sqrt(alone.length * HEAP_SHAPE)));
  for (const [place, { name }] of alone.entries()) {
    places[name] = {
      x: (place % columns) * (CARD.width + GAP),
      y: bottom + Math.floor(place / columns) * (CARD.height + GAP),
    };
  }
  const ways = links.map(({ from, to }) => wayOf(graph.edge(from, to) as Placed | undefined));
  return { places, groups: [], ways };
}

/** The first and the last point lie on the cards themselves. */
function wayOf(edge: Placed | undefined): readonly Point[] {
  return (edge?.points ?? []).slice(1, -1).map(({ x, y }) => ({ x, y }));
}
