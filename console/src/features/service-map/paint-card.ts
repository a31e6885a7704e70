import { HOSTING_PATHS, HOSTING_WORDS } from '../services/hosting-mark.tsx';
import { type Brush, type Detail, detailAt, hairline } from './brush.ts';
import type { SceneCard } from './map-scene.ts';
import { paintVerdict } from './paint-verdict.ts';
import { writeText } from './write-text.ts';

/** A service's part in what is pointed at or looked for. */
export type Role = 'plain' | 'centre' | 'hard' | 'soft';

const ROUND = 7;
const EDGE_ROUND = 30;
const BAR = 5;
const ICON = 22;
const HOSTING_ICON = 13;
const HOSTING_GRID = 16;
const LEFT = 44;
const RIGHT = 10;
/** A title from afar is this high on the screen. */
const SMALL_TITLE = 10.5;
const LEAST_ICON = 7;
const LEAST_TICK = 10;
const TIER_FROM_AFAR = 10;
const LEAST_WIDTH_FOR_TIER = 46;

const HOSTING_FORMS = new Map(Object.entries(HOSTING_PATHS).map(([name, path]) => [name, new Path2D(path)]));

/** A service: its verdict from any distance, its title from nearer, and tier, hosting and owner from near. */
export function paintCard(brush: Brush, card: SceneCard, role: Role): void {
  const detail = detailAt(brush.scale);
  paintGround(brush, card, role, detail);
  if (detail === 'verdict') paintSign(brush, card);
  else if (detail === 'title') paintTitle(brush, card);
  else paintAll(brush, card);
}

function paintGround(brush: Brush, card: SceneCard, role: Role, detail: Detail): void {
  const { canvas, look } = brush;
  const { x, y, width, height, service } = card;
  const { ink, wash } = look.verdicts[service.verdict];
  const isMarked = role !== 'plain';
  const isFar = detail === 'verdict';
  canvas.beginPath();
  const right = service.hosting === 'edge' ? EDGE_ROUND : ROUND;
  canvas.roundRect(x, y, width, height, [ROUND, right, right, ROUND]);
  if (isFar) canvas.fillStyle = service.verdict === 'fail' ? ink : wash;
  else canvas.fillStyle = role === 'hard' || role === 'centre' ? look.accentWash : look.surface;
  canvas.fill();
  const quiet = isFar && service.verdict !== 'pass' ? ink : look.lineStrong;
  canvas.strokeStyle = isMarked ? look.accent : quiet;
  canvas.lineWidth = hairline(brush, role === 'centre' ? 2.6 : isMarked ? 1.8 : 1);
  const isOutside = service.hosting === 'saas' || service.hosting === 'partner';
  const isDashed =
    role === 'soft' || (!isFar && !isMarked && isOutside) || (isFar && service.verdict === 'unknown');
  if (isDashed) canvas.setLineDash([hairline(brush, 4), hairline(brush, 3)]);
  canvas.stroke();
  canvas.setLineDash([]);
  if (isFar) return;
  canvas.fillStyle = ink;
  canvas.beginPath();
  canvas.roundRect(x - 0.5, y - 0.5, BAR, height + 1, [ROUND, 0, 0, ROUND]);
  canvas.fill();
}

function paintSign(brush: Brush, { x, y, width, height, service }: SceneCard): void {
  const { canvas, look, scale } = brush;
  const { verdict, tier } = service;
  const size = Math.min(height * 0.76, 15 / scale);
  const gap = (height - size) / 2;
  // From afar a thousand ticks would hide the few that matter.
  const least = verdict === 'pass' ? LEAST_TICK : LEAST_ICON;
  if (size * scale >= least)
    paintVerdict(brush, verdict, { x: x + 8 + gap / 2, y: y + gap, size, onInk: true });
  if (width * scale < LEAST_WIDTH_FOR_TIER) return;
  canvas.fillStyle = verdict === 'fail' ? look.verdicts.fail.wash : look.inkSoft;
  const text = { size: TIER_FROM_AFAR / scale, weight: 600, width: width / 2, from: 'middle' as const };
  writeText(brush, `T${tier}`, { ...text, x: x + width - 19 / scale, y: y + height / 2 });
}

function paintTitle(brush: Brush, { x, y, width, height, service, title }: SceneCard): void {
  const size = Math.max(13, SMALL_TITLE / brush.scale);
  const icon = Math.min(1.25 * size, 30);
  paintVerdict(brush, service.verdict, { x: x + 11, y: y + (height - icon) / 2, size: icon });
  const left = 11 + icon + 7;
  const text = { size, weight: 600, lines: 2, width: width - left - 4, from: 'middle' as const };
  brush.canvas.fillStyle = brush.look.ink;
  writeText(brush, title, { ...text, x: x + left, y: y + height / 2 });
}

function paintAll(brush: Brush, { x, y, width, height, service, title, owner }: SceneCard): void {
  const { canvas, look } = brush;
  paintVerdict(brush, service.verdict, { x: x + 14, y: y + (height - ICON) / 2, size: ICON });
  const room = width - LEFT - RIGHT;
  canvas.fillStyle = look.ink;
  const lines = writeText(brush, title, {
    x: x + LEFT,
    y: y + 21,
    width: room,
    size: 13,
    weight: 600,
    lines: 2,
  });
  const base = y + (lines === 1 ? 38 : 54);
  writeText(brush, `T${service.tier}`, { x: x + LEFT, y: base, width: 20, size: 11, weight: 650 });
  paintHosting(brush, service.hosting, x + LEFT + 20, base - 10);
  canvas.fillStyle = look.inkSoft;
  const words = HOSTING_WORDS[service.hosting] ?? service.hosting;
  writeText(brush, words, { x: x + LEFT + 37, y: base, width: room - 37, size: 11 });
  if (lines === 1) writeText(brush, owner, { x: x + LEFT, y: y + 54, width: room, size: 11 });
}

function paintHosting({ canvas, look }: Brush, hosting: string, x: number, y: number): void {
  const form = HOSTING_FORMS.get(hosting);
  if (!form) return;
  canvas.save();
  canvas.translate(x, y);
  canvas.scale(HOSTING_ICON / HOSTING_GRID, HOSTING_ICON / HOSTING_GRID);
  canvas.strokeStyle = look.inkSoft;
  canvas.lineWidth = 1.4;
  canvas.stroke(form);
  canvas.restore();
}
