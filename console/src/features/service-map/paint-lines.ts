import { type Brush, hairline } from './brush.ts';
import type { SceneLine } from './scene-lines.ts';

const DASH = [5, 4];
/** From nearer than this an arrow head can be seen. */
const HEADS_FROM = 0.36;

interface Stroke {
  readonly colour: string;
  /** In pixels of the page. */
  readonly width: number;
  /** From 0 to 1. */
  readonly strength: number;
  /** Whether soft ones look like hard ones: a dashed line over half of the map is thousands of strokes. */
  readonly alike?: boolean;
}

/** Many lines as two strokes, hard ones whole and soft ones dashed: thousands of strokes would take too long. */
export function paintLines(
  brush: Brush,
  lines: readonly SceneLine[],
  { colour, width, strength, alike = false }: Stroke,
): void {
  const { canvas } = brush;
  if (lines.length === 0) return;
  canvas.save();
  canvas.strokeStyle = colour;
  canvas.lineWidth = hairline(brush, width);
  canvas.globalAlpha = strength;
  for (const hard of [true, false]) {
    const those = lines.filter((line) => line.hard === hard);
    if (those.length === 0) continue;
    canvas.beginPath();
    for (const line of those) trace(brush, line);
    canvas.setLineDash(hard || alike ? [] : DASH.map((length) => hairline(brush, length)));
    canvas.stroke();
  }
  canvas.restore();
}

function trace({ canvas, scale }: Brush, { curve: { start, parts } }: SceneLine): void {
  canvas.moveTo(start.x, start.y);
  for (const { control1, control2, end } of parts) {
    canvas.bezierCurveTo(control1.x, control1.y, control2.x, control2.y, end.x, end.y);
  }
  const end = parts.at(-1)?.end;
  if (!end || scale < HEADS_FROM) return;
  canvas.moveTo(end.x - 8, end.y - 4.5);
  canvas.lineTo(end.x - 1, end.y);
  canvas.lineTo(end.x - 8, end.y + 4.5);
}
