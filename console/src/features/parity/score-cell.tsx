import { Go } from '../../display/go.tsx';
import classes from './parity-page.module.css';

interface ScoreCellProps {
  /** 0 to 100; nothing where nothing could be compared. */
  readonly score: number | null | undefined;
  /** What the score is of, for who does not see the place of the cell. */
  readonly of: string;
  readonly to: string;
}

/** A score as a number on its heat, which opens the differences. */
export function ScoreCell({ score, of, to }: ScoreCellProps) {
  if (score === null || score === undefined) {
    return (
      <span className={classes['none']} title={`${of}: nothing could be compared`}>
        –
      </span>
    );
  }
  // Rounded down: what is not wholly alike never reads as 100.
  const shown = score === 100 ? 100 : Math.floor(score);
  return (
    <Go
      className={classes['cell'] ?? ''}
      to={to}
      title={`${of}: ${score}`}
      aria-label={`${of}: ${shown}`}
      style={{ '--lost': `${100 - score}%` } as object}
    >
      {shown}
    </Go>
  );
}
