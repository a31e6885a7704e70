import { Graph, layout } from '@dagrejs/dagre';

/** What is to be laid out: names, and who depends on whom. */
export interface MapPlan {
  readonly names: readonly string[];
  readonly links: readonly { readonly from: string; readonly to: string }[];
}

/** Upper left corners by name. */
export type MapLayout = Readonly<Record<string, { readonly x: number; readonly y: number }>>;

export const NODE_WIDTH = 208;
export const NODE_HEIGHT = 58;
const GAP = 22;
const BETWEEN_RANKS = 90;
/** A heap of services without dependencies is about this much wider than high. */
const HEAP_SHAPE = 0.4;

/** Dependents to the left of what they depend on; services without any dependency in a heap below. */
export function layOut({ names, links }: MapPlan): MapLayout {
  const linked = new Set(links.flatMap(({ from, to }) => [from, to]));
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: GAP, ranksep: BETWEEN_RANKS, ranker: 'longest-path' });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const name of names) {
    if (linked.has(name)) graph.setNode(name, { width: NODE_WIDTH, height: NODE_HEIGHT });
  }
  for (const { from, to } of links) graph.setEdge(from, to);
  layout(graph);
  const places: Record<string, { x: number; y: number }> = {};
  let bottom = 0;
  for (const name of graph.nodes()) {
    const { x, y } = graph.node(name) as { readonly x: number; readonly y: number };
    places[name] = { x: x - NODE_WIDTH / 2, y: y - NODE_HEIGHT / 2 };
    bottom = Math.max(bottom, y + NODE_HEIGHT);
  }
  const alone = names.filter((name) => !linked.has(name));
  const columns = Math.max(4, Math.ceil(Math.sqrt(alone.length * HEAP_SHAPE)));
  for (const [place, name] of alone.entries()) {
    places[name] = {
      x: (place % columns) * (NODE_WIDTH + GAP),
      y: bottom + Math.floor(place / columns) * (NODE_HEIGHT + GAP),
    };
  }
  return places;
}
