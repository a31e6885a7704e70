/**
 * The cycles of a directed graph, each once, beginning at its first name in order, the graph's own order aside.
 * Cycles that share a node with one already found are left out: breaking that one may break them. Does not recurse.
 */
export function findCycles(edges: ReadonlyMap<string, readonly string[]>): string[][] {
  const left = new Map(
    [...edges].sort(([a], [b]) => (a < b ? -1 : 1)).map(([from, to]) => [from, new Set(to)]),
  );
  const cycles: string[][] = [];
  for (peel(left); left.size > 0; peel(left)) {
    const cycle = walkToCycle(left);
    cycles.push(startingAtFirst(cycle));
    for (const name of cycle) left.delete(name);
  }
  return cycles;
}

/** Removes every node that leads nowhere, until each of the rest leads to another of the rest. */
function peel(graph: Map<string, Set<string>>): void {
  const sources = new Map<string, string[]>();
  const deadEnds: string[] = [];
  for (const [from, targets] of graph) {
    for (const target of targets) {
      if (!graph.has(target)) targets.delete(target);
      else sources.set(target, [...(sources.get(target) ?? []), from]);
    }
    if (targets.size === 0) deadEnds.push(from);
  }
  for (let dead = deadEnds.pop(); dead !== undefined; dead = deadEnds.pop()) {
    graph.delete(dead);
    for (const source of sources.get(dead) ?? []) {
      const targets = graph.get(source);
      if (targets?.delete(dead) && targets.size === 0) deadEnds.push(source);
    }
  }
}

function walkToCycle(graph: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const path = new Map<string, number>();
  let [current] = graph.keys();
  while (current !== undefined && !path.has(current)) {
    path.set(current, path.size);
    [current] = [...(graph.get(current) ?? [])].sort();
  }
  return [...path.keys()].slice(path.get(current ?? '') ?? 0);
}

function startingAtFirst(cycle: readonly string[]): string[] {
  const first = cycle.reduce((least, name, index) => (name < (cycle[least] ?? '') ? index : least), 0);
  return [...cycle.slice(first), ...cycle.slice(0, first)];
}
