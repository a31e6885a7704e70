import { VisuallyHidden } from '@mantine/core';
import type { Verdict } from '../../../src/core/finding/verdict.ts';
import classes from './verdict-mark.module.css';

/** What people call a verdict, in one word each. */
export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  pass: 'Pass',
  fail: 'Fail',
  waived: 'Waived',
  unknown: 'Unknown',
};

/** A shape for each verdict, so that nobody has to tell them apart by colour. */
export const VERDICT_SHAPES: Readonly<Record<Verdict, { readonly outline: string; readonly sign: string }>> =
  {
    pass: { outline: 'M8 14.5A6.5 6.5 0 1 0 8 1.5a6.5 6.5 0 0 0 0 13z', sign: 'M5 8.2l2.1 2.1L11.2 6' },
    fail: { outline: 'M5.2 1.5h5.6l3.7 3.7v5.6l-3.7 3.7H5.2l-3.7-3.7V5.2z', sign: 'M8 4.5v4.3M8 11.2v.1' },
    waived: {
      outline: 'M8 1.3l5.8 2v4.5c0 3.4-2.4 5.7-5.8 6.9-3.4-1.2-5.8-3.5-5.8-6.9V3.3z',
      sign: 'M5 8h6',
    },
    unknown: {
      outline: 'M8 14.5A6.5 6.5 0 1 0 8 1.5a6.5 6.5 0 0 0 0 13z',
      sign: 'M6.2 6.3c.1-1.1.9-1.7 1.9-1.7s1.8.7 1.8 1.6c0 1.3-1.8 1.5-1.8 2.8M8 11.4v.1',
    },
  };

interface VerdictIconProps {
  readonly verdict: Verdict;
  readonly size?: number;
  /** Where no word stands beside it. */
  readonly label?: string;
}

export function VerdictIcon({ verdict, size = 16, label }: VerdictIconProps) {
  const { outline, sign } = VERDICT_SHAPES[verdict];
  return (
    <>
      <svg
        className={classes['icon']}
        data-verdict={verdict}
        width={size}
        height={size}
        viewBox="0 0 16 16"
        aria-hidden="true"
      >
        <path className={classes['outline']} d={outline} />
        <path className={classes['sign']} d={sign} />
      </svg>
      {label !== undefined && <VisuallyHidden>{label}</VisuallyHidden>}
    </>
  );
}

/** Icon and word; `stale` says that the word rests on a look that is too old. */
export function VerdictMark({
  verdict,
  stale = false,
}: {
  readonly verdict: Verdict;
  readonly stale?: boolean;
}) {
  return (
    <span className={classes['mark']} data-verdict={verdict}>
      <VerdictIcon verdict={verdict} />
      {VERDICT_WORDS[verdict]}
      {stale && <span className={classes['stale']}>stale</span>}
    </span>
  );
}
