import type { ScanView } from '../../../../src/wire/schemas/scan.ts';

/** Two step lines in a box: what a scan saw holds until the next one. */
export interface TrendLines {
  readonly fail: string;
  readonly unknown: string;
  /** The count at the upper edge. */
  readonly most: number;
  readonly from: string;
  readonly to: string;
}

/** @param scans at least one, in any order. */
export function trendLines(
  scans: readonly Pick<ScanView, 'finishedAt' | 'counts'>[],
  width: number,
  height: number,
): TrendLines {
  const ordered = scans.toSorted((a, b) => Date.parse(a.finishedAt) - Date.parse(b.finishedAt));
  const from = ordered[0]?.finishedAt ?? '';
  const to = ordered.at(-1)?.finishedAt ?? '';
  const span = Date.parse(to) - Date.parse(from) || 1;
  const most = Math.max(1, ...ordered.map(({ counts }) => Math.max(counts.fail, counts.unknown)));
  const line = (of: 'fail' | 'unknown') =>
    ordered
      .map(({ finishedAt, counts }, index) => {
        const x = Math.round(((Date.parse(finishedAt) - Date.parse(from)) / span) * width);
        const y = Math.round(height - (counts[of] / most) * height);
        return index === 0 ? `M${x} ${y}` : `H${x}V${y}`;
      })
      .join('');
  return { fail: line('fail'), unknown: line('unknown'), most, from, to };
}
