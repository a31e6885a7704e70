import { holds } from './box-index.ts';
import { type Brush, detailAt } from './brush.ts';
import type { Box } from './camera.ts';
import type { MapScene, SceneCard, SceneLine } from './map-scene.ts';
import { paintCard, type Role } from './paint-card.ts';
import { paintGroups } from './paint-groups.ts';
import { paintLines } from './paint-lines.ts';

/** What is marked on the map: services with their parts, and lines. */
export interface Marks {
  readonly roles: ReadonlyMap<string, Role>;
  /** By which harm would come. */
  readonly lines: readonly SceneLine[];
  /** That are of interest beside. */
  readonly asides: readonly SceneLine[];
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
  const lines = scene.linesWithin(reach).flatMap((place) => scene.lines[place] ?? []);
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

/** Only what is marked, to lie over the rest. */
export function paintMarks(brush: Brush, scene: MapScene, { roles, lines, asides }: Marks): void {
  // Of many lines each is fainter, so that one still sees what they join.
  const [width, strength] = lines.length > MANY_LINES ? [1, 0.45] : [brush.scale < 0.3 ? 1.4 : 2, 0.9];
  paintLines(brush, asides, { colour: brush.look.inkSoft, width: width * 0.75, strength: 0.7 });
  paintLines(brush, lines, { colour: brush.look.accent, width, strength });
  for (const card of cardsWithin(scene, widened(brush.window))) {
    const role = roles.get(card.service.name);
    if (role) paintCard(brush, card, role);
  }
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
