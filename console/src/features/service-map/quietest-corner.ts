import type { Box, Size } from './camera.ts';

export type Corner = 'top-left' | 'top-right' | 'bottom-left' | 'bottom-right';

/** The corner of a window in which something of a size hides the fewest boxes; of equal ones the first in reading order. */
export function quietestCorner(window: Size, size: Size, boxes: readonly Box[]): Corner {
  const right = window.width - size.width;
  const bottom = window.height - size.height;
  const corners = [
    { name: 'top-left', x: 0, y: 0 },
    { name: 'top-right', x: right, y: 0 },
    { name: 'bottom-left', x: 0, y: bottom },
    { name: 'bottom-right', x: right, y: bottom },
  ] as const;
  const hidden = (x: number, y: number) =>
    boxes.filter(
      (box) =>
        box.x < x + size.width && x < box.x + box.width && box.y < y + size.height && y < box.y + box.height,
    ).length;
  return corners
    .map(({ name, x, y }) => ({ name, hides: hidden(x, y) }))
    .reduce((best, each) => (each.hides < best.hides ? each : best)).name;
}
