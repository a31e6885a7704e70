import type { Verdict } from '../finding/verdict.ts';

/** Points that an item is worth by the tier of the service that it serves; without a service, as the lowest tier. */
const WORTH: Readonly<Record<number, number>> = { 1: 8, 2: 4, 3: 2, 4: 1 };

export interface ScoredItem {
  readonly key: string;
  readonly tier: number;
  readonly verdict: Verdict;
}

export interface Score {
  /** 0 to 100, rounded down to a tenth so that 100 means all; null where nothing could be compared. */
  readonly score: number | null;
  /** The items that cost points, dearest first. */
  readonly lost: readonly { readonly key: string; readonly points: number }[];
}

/**
 * The share of points that two environments agree on. An item earns its points when it passes or when all its
 * differences are waived; `fail` and `unknown` earn nothing. Only the items that cost points are held.
 */
export class ScoreTally {
  #total = 0;
  #seen = false;
  readonly #lost: { readonly key: string; readonly points: number }[] = [];

  add({ key, tier, verdict }: ScoredItem): void {
    const points = WORTH[tier] ?? 1;
    this.#total += points;
    this.#seen ||= verdict !== 'unknown';
    if (verdict === 'fail' || verdict === 'unknown') this.#lost.push({ key, points });
  }

  score(): Score {
    const lost = this.#lost.toSorted((a, b) => b.points - a.points || (a.key < b.key ? -1 : 1));
    const missing = lost.reduce((sum, { points }) => sum + points, 0);
    const score = this.#seen ? Math.floor((1000 * (this.#total - missing)) / this.#total) / 10 : null;
    return { score, lost };
  }
}
