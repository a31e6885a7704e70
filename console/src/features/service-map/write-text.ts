import type { Brush, Canvas2d } from './brush.ts';

export interface Writing {
  readonly x: number;
  /** The base line of the first line, or the middle of all lines. */
  readonly y: number;
  readonly from?: 'base' | 'middle';
  readonly width: number;
  readonly size: number;
  readonly weight?: number;
  readonly lines?: number;
}

const LINE_HEIGHT = 1.18;
/** From the middle of a capital to the base line. */
const HALF_CAPITAL = 0.35;

/** Writes in as many lines as there may be, cut with an ellipsis where that is too little; returns how many it took. */
export function writeText({ canvas, look }: Brush, text: string, writing: Writing): number {
  const { x, y, from = 'base', width, size, weight = 400, lines = 1 } = writing;
  canvas.font = `${weight} ${size}px ${look.family}`;
  const rows = rowsOf(canvas, text, width, lines);
  const step = size * LINE_HEIGHT;
  const base = from === 'base' ? y : y + HALF_CAPITAL * size - ((rows.length - 1) * step) / 2;
  for (const [row, words] of rows.entries()) canvas.fillText(words, x, base + row * step);
  return rows.length;
}

/** Measuring is slow, and the same few titles are written again and again. */
const known = new Map<string, readonly string[]>();
const MOST_KNOWN = 5000;

function rowsOf(canvas: Canvas2d, text: string, width: number, most: number): readonly string[] {
  const key = `${canvas.font}|${width}|${most}|${text}`;
  const before = known.get(key);
  if (before) return before;
  const rows = broken(canvas, text, width, most);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, rows);
  return rows;
}

function broken(canvas: Canvas2d, text: string, width: number, most: number): readonly string[] {
  const fits = (words: string) => canvas.measureText(words).width <= width;
  if (most <= 1 || fits(text)) return [cut(text, fits)];
  const words = text.split(' ');
  let row = words[0] ?? '';
  let taken = 1;
  while (taken < words.length && fits(`${row} ${words[taken]}`)) {
    row += ` ${words[taken]}`;
    taken += 1;
  }
  if (taken === words.length) return [cut(row, fits)];
  return [cut(row, fits), ...broken(canvas, words.slice(taken).join(' '), width, most - 1)];
}

function cut(text: string, fits: (text: string) => boolean): string {
  if (fits(text)) return text;
  let [short, long] = [0, text.length];
  while (long - short > 1) {
    const middle = Math.floor((short + long) / 2);
    if (fits(`${text.slice(0, middle).trimEnd()}…`)) short = middle;
    else long = middle;
  }
  return `${text.slice(0, short).trimEnd()}…`;
}
