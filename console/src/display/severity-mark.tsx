import { VisuallyHidden } from '@mantine/core';
import { SEVERITIES, type Severity } from '../../../src/core/finding/severity.ts';
import classes from './severity-mark.module.css';

const HEIGHTS = [4, 7, 10, 13];

/** Four bars, filled as far as it is grave, and the word. */
export function SeverityMark({
  severity,
  word = true,
}: {
  readonly severity: Severity;
  readonly word?: boolean;
}) {
  const filled = SEVERITIES.length - SEVERITIES.indexOf(severity);
  return (
    <span className={classes['mark']} data-severity={severity}>
      <svg width="16" height="14" viewBox="0 0 16 14" aria-hidden="true">
        {HEIGHTS.map((height, bar) => (
          <rect
            key={height}
            className={bar < filled ? classes['full'] : classes['empty']}
            x={bar * 4}
            y={14 - height}
            width="3"
            height={height}
            rx="0.8"
          />
        ))}
      </svg>
      {word ? severity : <VisuallyHidden>{severity}</VisuallyHidden>}
    </span>
  );
}
