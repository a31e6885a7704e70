/** One measured line. `verdict` is `info` for a line that no bound was set for. */
export interface Row {
  readonly what: string;
  readonly ours: string;
  readonly floor: string;
  readonly ratio: string;
  readonly bound: string;
  readonly verdict: 'met' | 'MISSED' | 'info' | 'skipped';
  /** Peak memory of the process that was measured. */
  readonly peak: string;
}

/** What one bench hands to the runner. */
export interface Section {
  readonly rows: readonly Row[];
  /** What is and is not included, one sentence or two each. */
  readonly notes: readonly string[];
}

interface Timed {
  readonly what: string;
  readonly oursMs: number;
  readonly floorMs: number;
  readonly peakBytes?: number;
}

/** Ours may take at most `atMost` times as long as the floor; without a bound the row only informs. */
export function slowdownRow({ what, oursMs, floorMs, peakBytes }: Timed, atMost?: number): Row {
  const ratio = oursMs / floorMs;
  return {
    what,
    ours: milliseconds(oursMs),
    floor: milliseconds(floorMs),
    ratio: `${ratio.toFixed(2)}x`,
    bound: atMost === undefined ? '' : `at most ${atMost}x`,
    verdict: atMost === undefined ? 'info' : ratio <= atMost ? 'met' : 'MISSED',
    peak: peakBytes === undefined ? '' : bytes(peakBytes),
  };
}

/** Ours may take so many milliseconds, whatever the floor takes. */
export function withinRow(timed: Timed, atMostMs: number): Row {
  return {
    ...slowdownRow(timed),
    bound: `at most ${milliseconds(atMostMs)}`,
    verdict: timed.oursMs <= atMostMs ? 'met' : 'MISSED',
  };
}

/** Ours must be at least `atLeast` times faster than the other, which stands in the column of the floor. */
export function speedupRow({ what, oursMs, floorMs, peakBytes }: Timed, atLeast?: number): Row {
  const ratio = floorMs / oursMs;
  return {
    what,
    ours: milliseconds(oursMs),
    floor: milliseconds(floorMs),
    ratio: `${ratio.toFixed(1)}x faster`,
    bound: atLeast === undefined ? '' : `at least ${atLeast}x faster`,
    verdict: atLeast === undefined ? 'info' : ratio >= atLeast ? 'met' : 'MISSED',
    peak: peakBytes === undefined ? '' : bytes(peakBytes),
  };
}

/** The process may hold at most `atMostBytes`. */
export function memoryRow(what: string, peakBytes: number, atMostBytes: number): Row {
  return {
    what,
    ours: bytes(peakBytes),
    floor: '',
    ratio: '',
    bound: `at most ${bytes(atMostBytes)}`,
    verdict: peakBytes <= atMostBytes ? 'met' : 'MISSED',
    peak: bytes(peakBytes),
  };
}

/** So many things a second; at least `atLeast` of them. The floor does the same by the bare means. */
export function rateRow(
  what: string,
  { count, oursMs, floorMs }: { readonly count: number; readonly oursMs: number; readonly floorMs: number },
  atLeast?: number,
): Row {
  const rate = (ms: number) => Math.round((count / ms) * 1000);
  return {
    what,
    ours: perSecond(rate(oursMs)),
    floor: perSecond(rate(floorMs)),
    ratio: `${(oursMs / floorMs).toFixed(2)}x`,
    bound: atLeast === undefined ? '' : `at least ${perSecond(atLeast)}`,
    verdict: atLeast === undefined ? 'info' : rate(oursMs) >= atLeast ? 'met' : 'MISSED',
    peak: '',
  };
}

function perSecond(rate: number): string {
  return `${rate.toLocaleString('en')}/s`;
}

/** A bench that could not be run here, and why. */
export function skippedRow(what: string, why: string): Row {
  return { what, ours: why, floor: '', ratio: '', bound: '', verdict: 'skipped', peak: '' };
}

export function milliseconds(value: number): string {
  if (value >= 10_000) return `${(value / 1000).toFixed(1)} s`;
  return `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;
}

/** Decimal units: a megabyte is a million bytes. */
export function bytes(value: number): string {
  if (value >= 1e9) return `${(value / 1e9).toFixed(2)} GB`;
  return value >= 1e6 ? `${(value / 1e6).toFixed(0)} MB` : `${(value / 1e3).toFixed(0)} kB`;
}
