import { VERDICTS, type Verdict } from '../../../src/core/finding/verdict.ts';
import classes from './verdict-bar.module.css';
import { VERDICT_WORDS } from './verdict-mark.tsx';

const ORDER: readonly Verdict[] = ['fail', 'unknown', 'waived', 'pass'];

/** How the parts of a whole stand, as a bar and in words; parts that are none are left out. */
export function VerdictBar({ counts }: { readonly counts: Readonly<Partial<Record<Verdict, number>>> }) {
  const parts = ORDER.map((verdict) => ({ verdict, count: counts[verdict] ?? 0 })).filter(
    ({ count }) => count > 0,
  );
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  return (
    <div>
      <div className={classes['bar']} aria-hidden="true">
        {parts.map(({ verdict, count }) => (
          <span key={verdict} data-verdict={verdict} style={{ flexGrow: Math.max(count, total / 60) }} />
        ))}
      </div>
      <ul className={classes['counts']}>
        {parts.map(({ verdict, count }) => (
          <li key={verdict} data-verdict={verdict}>
            <b>{count.toLocaleString('en')}</b> {VERDICT_WORDS[verdict].toLowerCase()}
          </li>
        ))}
        {total === 0 && <li>nothing seen</li>}
      </ul>
    </div>
  );
}

/** The verdicts of many as counts. */
export function countVerdicts(verdicts: Iterable<Verdict>): Record<Verdict, number> {
  const counts = Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0])) as Record<Verdict, number>;
  for (const verdict of verdicts) counts[verdict] += 1;
  return counts;
}
