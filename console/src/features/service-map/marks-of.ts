import type { Dependent } from '../services/dependency-graph.ts';
import type { MapScene } from './map-scene.ts';
import type { Role } from './paint-card.ts';
import type { Marks } from './paint-scene.ts';

/** A service that is pointed at: who depends on it and by which lines, and what it needs itself. */
export function blastMarks(scene: MapScene, of: string, hit: readonly Dependent[]): Marks {
  const roles = new Map<string, Role>();
  const asides = scene.lines.filter(({ from }) => from === of);
  for (const { to } of asides) roles.set(to, 'plain');
  for (const { name, hard } of hit) roles.set(name, hard ? 'hard' : 'soft');
  const hits = new Set(hit.map(({ name }) => name));
  const isHit = (name: string) => name === of || hits.has(name);
  roles.set(of, 'centre');
  const lines = scene.lines.filter(({ from, to }) => hits.has(from) && isHit(to));
  return { roles, asides: new Set(asides), lines: new Set(lines) };
}

/** Services that are looked for, and what they have to do with each other. */
export function foundMarks(scene: MapScene, names: ReadonlySet<string>): Marks {
  const roles = new Map([...names].map((name): [string, Role] => [name, 'plain']));
  const asides = scene.lines.filter(({ from, to }) => names.has(from) && names.has(to));
  return { roles, asides: new Set(asides), lines: new Set() };
}
