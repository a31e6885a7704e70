import type { ScanView } from '../../../../src/wire/schemas/scan.ts';
import { formatMoment } from '../../display/format-moment.ts';
import classes from './scans-page.module.css';
import { trendLines } from './trend-lines.ts';

const WIDTH = 1000;
const HEIGHT = 140;

/** What failed and what could not be seen, over time. The table below says the same in numbers. */
export function TrendChart({ scans }: { readonly scans: readonly ScanView[] }) {
  const { fail, unknown, most, from, to } = trendLines(scans, WIDTH, HEIGHT);
  return (
    <figure className={classes['trend']}>
      <figcaption>
        <span data-verdict="fail">
          <svg width="26" height="8" aria-hidden="true">
            <path d="M0 4h26" />
          </svg>
          Fail
        </span>
        <span data-verdict="unknown">
          <svg width="26" height="8" aria-hidden="true">
            <path d="M0 4h26" />
          </svg>
          Unknown
        </span>
        <span>at most {most.toLocaleString('en')}</span>
      </figcaption>
      <svg viewBox={`0 -6 ${WIDTH} ${HEIGHT + 12}`} preserveAspectRatio="none" aria-hidden="true">
        <path className={classes['base']} d={`M0 ${HEIGHT}H${WIDTH}M0 0H${WIDTH}`} />
        <path data-verdict="unknown" d={unknown} />
        <path data-verdict="fail" d={fail} />
      </svg>
      <div className={classes['ends']}>
        <span>{formatMoment(from, 'UTC')}</span>
        <span>{formatMoment(to, 'UTC')}</span>
      </div>
    </figure>
  );
}
