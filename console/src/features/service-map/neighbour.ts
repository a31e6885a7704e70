import type { Box } from './camera.ts';

export type Direction = 'left' | 'right' | 'up' | 'down';

/** What lies aside counts this much more than what lies ahead. */
const ASIDE = 2.5;
/** What lies more aside than ahead comes after everything that does not. */
const RATHER_ASIDE = 1e6;

/** The nearest box in a direction, or undefined where there is none. */
export function neighbourOf<Each extends Box>(
  boxes: readonly Each[],
  from: Box,
  to: Direction,
): Each | undefined {
  let nearest: { readonly box: Each; readonly away: number } | undefined;
  const [x, y] = [from.x + from.width / 2, from.y + from.height / 2];
  for (const box of boxes) {
    const [right, down] = [box.x + box.width / 2 - x, box.y + box.height / 2 - y];
    const ahead = { left: -right, right, up: -down, down }[to];
    const aside = Math.abs(to === 'left' || to === 'right' ? down : right);
    const away = ahead + ASIDE * aside + (aside > ahead ? RATHER_ASIDE : 0);
    if (ahead > 1 && (!nearest || away < nearest.away)) nearest = { box, away };
  }
  return nearest?.box;
}
