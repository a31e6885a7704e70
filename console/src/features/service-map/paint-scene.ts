import { holds } from './box-index.ts';
import { type Brush, detailAt } from './brush.ts';
import type { Box } from './camera.ts';
import type { MapScene, SceneCard } from './map-scene.ts';
import { paintCard, type Role } from './paint-card.ts';
import { paintGroups } from './paint-groups.ts';
import { paintLines } from './paint-lines.ts';
import type { SceneLine } from './scene-lines.ts';

/** What is marked on the map: services with their parts, and lines. */
export interface Marks {
  readonly roles: ReadonlyMap<string, Role>;
  /** By which harm would come. */
  readonly lines: ReadonlySet<SceneLine>;
  /** That are of interest beside. */
  readonly asides: ReadonlySet<SceneLine>;
}

/** Strokes and rings reach this far beyond what they belong to. */
const REACH = 12;

const MANY_LINES = 150;

/** Everything, as it looks where nothing is pointed at. */
export function paintScene(brush: Brush, scene: MapScene): void {
  const { canvas, look, window } = brush;
  canvas.fillStyle = look.page;
  canvas.fillRect(window.x, window.y, window.width, window.height);
  const reach = widened(window);
  const lines = linesWithin(scene, reach);
  const isFar = detailAt(brush.scale) === 'verdict';
  // Between groups they pass below: drawn over everything, thousands of them would hide what they join.
  const isCovered = scene.groups.some((group) => contains(group, window));
  const across = isCovered ? [] : lines.filter(({ near }) => !near);
  paintLines(brush, across, { colour: look.lineStrong, width: 1, strength: isFar ? 0.3 : 0.5, alike: true });
  paintGroups(brush, scene.groups);
  const within = isFar ? [] : lines.filter(({ near }) => near);
  paintLines(brush, within, {
    colour: look.lineStrong,
    width: 1.3,
    strength: scene.groups.length > 0 ? 0.7 : 1,
  });
  for (const card of cardsWithin(scene, reach)) paintCard(brush, card, 'plain');
}

/** Only what is marked, to lie over the rest; false where that is nothing. */
export function paintMarks(brush: Brush, scene: MapScene, { roles, lines, asides }: Marks): boolean {
  const { look, scale } = brush;
  const reach = widened(brush.window);
  const here = linesWithin(scene, reach);
  const cards = cardsWithin(scene, reach).filter(({ service }) => roles.has(service.name));
  // Of many lines each is fainter, so that one still sees what they join.
  const [width, strength] = lines.size > MANY_LINES ? [1, 0.45] : [scale < 0.3 ? 1.4 : 2, 0.9];
  const [harmful, beside] = [here.filter((line) => lines.has(line)), here.filter((line) => asides.has(line))];
  paintLines(brush, beside, { colour: look.inkSoft, width: width * 0.75, strength: 0.7 });
  paintLines(brush, harmful, { colour: look.accent, width, strength });
  for (const card of cards) paintCard(brush, card, roles.get(card.service.name) ?? 'plain');
  return harmful.length + beside.length + cards.length > 0;
}

function linesWithin(scene: MapScene, box: Box): readonly SceneLine[] {
  return scene.linesWithin(box).flatMap((place) => scene.lines[place] ?? []);
}

function contains(outer: Box, { x, y, width, height }: Box): boolean {
  return holds(outer, { x, y }) && holds(outer, { x: x + width, y: y + height });
}

function cardsWithin(scene: MapScene, box: Box): readonly SceneCard[] {
  return scene.cardsWithin(box).flatMap((place) => scene.cards[place] ?? []);
}

function widened({ x, y, width, height }: Box): Box {
  return { x: x - REACH, y: y - REACH, width: width + 2 * REACH, height: height + 2 * REACH };
}
