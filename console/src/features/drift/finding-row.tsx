import { memo } from 'react';
import { Link } from 'react-router';
import type { TrackedFindingView } from '../../../../src/wire/schemas/tracked-finding.ts';
import type { Titles } from '../../api/use-titles.ts';
import { MiddleCut } from '../../display/middle-cut.tsx';
import { Age } from '../../display/moment.tsx';
import { SeverityMark } from '../../display/severity-mark.tsx';
import { VERDICT_WORDS, VerdictIcon } from '../../display/verdict-mark.tsx';
import classes from './finding-list.module.css';
import { CODE_WORDS, STATE_WORDS } from './finding-words.ts';

interface FindingRowProps {
  readonly tracked: TrackedFindingView;
  readonly titles: Titles;
  /** The filters, as they stand in the address. */
  readonly search: string;
  readonly top: number;
  /** From one; of how many, or -1 where that is not known yet. */
  readonly place: number;
  readonly of: number;
  readonly chosen: boolean;
}

/** One finding in two lines. Drawn again only when it changes, since a list draws many while it scrolls. */
export const FindingRow = memo(function FindingRow(props: FindingRowProps) {
  const { tracked, titles, search, top, place, of, chosen } = props;
  const { finding, state, since, occurrences } = tracked;
  const { id, name, path, code, severity, verdict, environment, owner, service } = finding;
  return (
    <li
      className={classes['row']}
      style={{ transform: `translateY(${top}px)` }}
      aria-setsize={of}
      aria-posinset={place}
    >
      <Link className={classes['link'] ?? ''} to={{ pathname: `/drift/${id}`, search }} aria-current={chosen}>
        <span title={VERDICT_WORDS[verdict]}>
          <VerdictIcon verdict={verdict} size={18} label={VERDICT_WORDS[verdict]} />
        </span>
        <span className={classes['severity']}>
          <SeverityMark severity={severity} />
        </span>
        <span className={classes['what']}>
          <MiddleCut text={name} className={classes['name']} />
          <span className={classes['sub']}>
            {CODE_WORDS[code]}
            {path !== '' && (
              <>
                {' at '}
                <code>{path}</code>
              </>
            )}
          </span>
        </span>
        <span className={classes['aside']}>
          {service === null ? 'no service' : titles.service(service)} <br />
          <small>{owner === null ? 'nobody' : titles.team(owner)}</small>
        </span>
        <span className={classes['aside']}>
          {titles.environment(environment)} <br />
          <small>
            {STATE_WORDS[state]}
            {occurrences > 1 && `, ${occurrences} times`}
          </small>
        </span>
        <span className={classes['age']}>
          <Age at={since} short />
        </span>
      </Link>
    </li>
  );
});
