import classes from './middle-cut.module.css';

/** Names differ most at their ends. */
const KEPT_END = 18;

/** One line of text that is cut in its middle where it is too long. */
export function MiddleCut({
  text,
  className = '',
}: {
  readonly text: string;
  readonly className?: string | undefined;
}) {
  return (
    <span className={`${classes['line']} ${className}`} title={text}>
      <span className={classes['head']}>{text.slice(0, -KEPT_END)}</span>
      <span className={classes['tail']}>{text.slice(-KEPT_END)}</span>
    </span>
  );
}
