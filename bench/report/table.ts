import type { Row } from './row.ts';

const COLUMNS = [
  'what',
  'ours',
  'floor',
  'ratio',
  'bound',
  'verdict',
  'peak',
] as const satisfies readonly (keyof Row)[];
const HEADINGS: Readonly<Record<(typeof COLUMNS)[number], string>> = {
  what: 'what',
  ours: 'ours',
  floor: 'floor or other',
  ratio: 'ratio',
  bound: 'bound',
  verdict: '',
  peak: 'peak memory',
};

/** A Markdown table that also reads well in a terminal. */
export function markdownTable(rows: readonly Row[]): string {
  const widths = COLUMNS.map((column) =>
    Math.max(HEADINGS[column].length, 3, ...rows.map((row) => row[column].length)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(' | ')} |`;
  return [
    line(COLUMNS.map((column) => HEADINGS[column])),
    line(widths.map((width) => '-'.repeat(width))),
    ...rows.map((row) => line(COLUMNS.map((column) => row[column]))),
  ].join('\n');
}
