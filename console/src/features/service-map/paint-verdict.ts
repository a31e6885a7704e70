import type { Verdict } from '../../../../src/core/finding/verdict.ts';
import { VERDICT_SHAPES } from '../../display/verdict-mark.tsx';
import type { Brush } from './brush.ts';

const GRID = 16;

const FORMS = new Map(
  Object.entries(VERDICT_SHAPES).map(([verdict, { outline, sign }]) => [
    verdict,
    { outline: new Path2D(outline), sign: new Path2D(sign) },
  ]),
);

/** The mark of a verdict; `onInk` where what it lies on has the verdict's own colour. */
export function paintVerdict(
  { canvas, look }: Brush,
  verdict: Verdict,
  { x, y, size, onInk = false }: { x: number; y: number; size: number; onInk?: boolean },
): void {
  const form = FORMS.get(verdict);
  if (!form) return;
  const { ink, wash } = look.verdicts[verdict];
  canvas.save();
  canvas.translate(x, y);
  canvas.scale(size / GRID, size / GRID);
  canvas.lineCap = 'round';
  canvas.lineJoin = 'round';
  if (verdict === 'unknown') {
    canvas.fillStyle = wash;
    canvas.fill(form.outline);
    canvas.strokeStyle = ink;
    canvas.lineWidth = 1.5;
    canvas.setLineDash([2.6, 1.6]);
    canvas.stroke(form.outline);
    canvas.setLineDash([]);
    canvas.stroke(form.sign);
  } else {
    canvas.fillStyle = onInk ? wash : ink;
    canvas.fill(form.outline);
    canvas.strokeStyle = onInk ? ink : wash;
    canvas.lineWidth = 1.9;
    canvas.stroke(form.sign);
  }
  canvas.restore();
}
