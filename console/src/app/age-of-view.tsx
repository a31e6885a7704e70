import { useEstate } from '../api/use-estate.ts';
import { Age } from '../display/moment.tsx';
import classes from './header.module.css';

/** How old the oldest of what is shown is: a verdict is worth no more than the look that it rests on. */
export function AgeOfView() {
  const environments = useEstate().data?.environments ?? [];
  const looks = environments.flatMap(({ scan }) => (scan ? [scan.at] : [])).sort();
  const [oldest] = looks;
  if (environments.length === 0) return null;
  const stale = environments.filter((each) => each.stale).length;
  return (
    <span className={classes['age']} data-old={stale > 0}>
      {oldest === undefined ? (
        'Nothing scanned yet'
      ) : (
        <>
          <span className={classes['long']}>{stale > 0 ? `${stale} stale · oldest ` : 'Oldest scan '}</span>
          <Age at={oldest} />
        </>
      )}
    </span>
  );
}
