/** `unknown` means "could not look"; it never counts as `pass`. */
export const VERDICTS = ['pass', 'fail', 'waived', 'unknown'] as const;
export type Verdict = (typeof VERDICTS)[number];

const GRAVITY: Record<Verdict, number> = { pass: 0, waived: 1, unknown: 2, fail: 3 };

/** The verdict of a whole from the verdicts of its parts. Nothing looked at is `unknown`, not `pass`. */
export function combineVerdicts(verdicts: Iterable<Verdict>): Verdict {
  let worst: Verdict | undefined;
  for (const verdict of verdicts) {
    if (worst === undefined || GRAVITY[verdict] > GRAVITY[worst]) worst = verdict;
  }
  return worst ?? 'unknown';
}
