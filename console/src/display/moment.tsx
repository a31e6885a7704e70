import { useAsOf } from '../api/use-as-of.ts';
import { formatMoment } from './format-moment.ts';
import classes from './moment.module.css';
import { spanOf } from './span-of.ts';
import { useNow } from './use-now.ts';

interface Shown {
  /** RFC 3339 */
  readonly at: string;
  /** The zone of the site, beside UTC. */
  readonly zone?: string | undefined;
}

/** A moment in UTC, and in the zone of its site where it has one. */
export function Moment({ at, zone }: Shown) {
  return (
    <time dateTime={at}>
      <span className={classes['moment']}>{formatMoment(at, 'UTC')}</span>
      {zone !== undefined && (
        <>
          {' '}
          <span className={classes['local']}>{localTime(at, zone)}</span>
        </>
      )}
    </time>
  );
}

/** How long ago, without that word where it is `short`, as of the moment that is shown; the moment itself on hover. */
export function Age({ at, zone, short = false }: Shown & { readonly short?: boolean }) {
  const now = useNow();
  const { asOf } = useAsOf();
  const seconds = ((asOf === undefined ? now : Date.parse(asOf)) - Date.parse(at)) / 1000;
  const title =
    zone === undefined ? formatMoment(at, 'UTC') : `${formatMoment(at, 'UTC')} · ${formatMoment(at, zone)}`;
  return (
    <time className={classes['moment']} dateTime={at} title={title}>
      {seconds < 60 ? 'just now' : `${spanOf(seconds)}${short ? '' : ' ago'}`}
    </time>
  );
}

/** The time in a zone; with the day where it is another one there. */
function localTime(at: string, zone: string): string {
  const [utcDay] = formatMoment(at, 'UTC').split(', ');
  const [day, time = ''] = formatMoment(at, zone).split(', ');
  return day === utcDay ? time : `${day}, ${time}`;
}
