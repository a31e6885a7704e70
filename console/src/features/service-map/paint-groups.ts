import { type Brush, hairline } from './brush.ts';
import { GROUP_HEAD } from './map-layout.ts';
import type { SceneGroup } from './map-scene.ts';
import { writeText } from './write-text.ts';

const ROUND = 16;
const PADDING = 20;
/** A title is as high as this on the screen, as far as its area leaves room. */
const TITLE = 12.5;
const LEAST_TITLE = 20;
const MOST_TITLE = 50;

/** The areas of owners with their names, which can be read from any distance at which there are any. */
export function paintGroups(brush: Brush, groups: readonly SceneGroup[]): void {
  const { canvas, look, window } = brush;
  for (const group of groups) {
    const { x, y, width, height, title } = group;
    if (x > window.x + window.width || x + width < window.x) continue;
    if (y > window.y + window.height || y + height < window.y) continue;
    canvas.beginPath();
    canvas.roundRect(x, y, width, height, ROUND);
    canvas.fillStyle = look.raised;
    canvas.fill();
    canvas.strokeStyle = look.line;
    canvas.lineWidth = hairline(brush, 1);
    canvas.stroke();
    const size = Math.min(MOST_TITLE, Math.max(LEAST_TITLE, TITLE / brush.scale));
    const base = y + GROUP_HEAD / 2 + size * 0.36;
    const said = summaryOf(group);
    const saidWidth = Math.min(width * 0.5, said.length * size * 0.5);
    canvas.fillStyle = look.ink;
    const room = width - 2 * PADDING - saidWidth;
    writeText(brush, title, { x: x + PADDING, y: base, width: room, size, weight: 650 });
    canvas.fillStyle = look.inkSoft;
    canvas.textAlign = 'right';
    writeText(brush, said, { x: x + width - PADDING, y: base, width: saidWidth, size: size * 0.85 });
    canvas.textAlign = 'left';
  }
}

function summaryOf({ services, fail, unknown }: SceneGroup): string {
  const counts = [fail > 0 ? `${fail} fail` : '', unknown > 0 ? `${unknown} unknown` : ''].filter(Boolean);
  return counts.length === 0 ? `${services}` : `${counts.join(', ')} of ${services}`;
}
