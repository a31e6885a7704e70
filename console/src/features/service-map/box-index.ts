import type { Box, Point } from './camera.ts';

/** Answers which of many boxes lie where, without looking at all of them. */
export interface BoxIndex {
  /** Numbers of the entries whose boxes may touch an area, each once and in rising order. */
  within(area: Box): readonly number[];
}

/** More than a map has, so that every cell has a number of its own. */
const ROWS = 1e7;

/** @param entries the boxes of each entry; several where one would cover much that the entry does not. */
export function indexBoxes(entries: readonly (readonly Box[])[], cell: number): BoxIndex {
  const cells = new Map<number, number[]>();
  const visit = ({ x, y, width, height }: Box, act: (key: number) => void) => {
    for (let column = Math.floor(x / cell); column <= Math.floor((x + width) / cell); column += 1) {
      for (let row = Math.floor(y / cell); row <= Math.floor((y + height) / cell); row += 1) {
        act(column * ROWS + row);
      }
    }
  };
  for (const [entry, boxes] of entries.entries()) {
    for (const box of boxes) {
      visit(box, (key) => {
        const known = cells.get(key);
        if (!known) cells.set(key, [entry]);
        else if (known.at(-1) !== entry) known.push(entry);
      });
    }
  }
  return {
    within(area) {
      const found = new Set<number>();
      visit(area, (key) => {
        for (const entry of cells.get(key) ?? []) found.add(entry);
      });
      return [...found].sort((a, b) => a - b);
    },
  };
}

export function holds({ x, y, width, height }: Box, at: Point): boolean {
  return at.x >= x && at.x <= x + width && at.y >= y && at.y <= y + height;
}
