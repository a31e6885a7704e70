import type { TrackedFindingView } from '../../../../src/wire/schemas/tracked-finding.ts';
import { useEstate } from '../../api/use-estate.ts';
import { MiddleCut } from '../../display/middle-cut.tsx';
import { Age } from '../../display/moment.tsx';
import { SeverityMark } from '../../display/severity-mark.tsx';
import { VERDICT_WORDS, VerdictIcon } from '../../display/verdict-mark.tsx';
import { FindingLink } from './finding-link.tsx';
import classes from './finding-list.module.css';
import { CODE_WORDS, STATE_WORDS } from './finding-words.ts';

interface FindingRowProps {
  readonly tracked: TrackedFindingView;
  readonly top: number;
  /** From one; of how many, or -1 where that is not known yet. */
  readonly place: number;
  readonly of: number;
  readonly chosen: boolean;
}

export function FindingRow({ tracked, top, place, of, chosen }: FindingRowProps) {
  const { finding, state, since, occurrences } = tracked;
  const { id, name, path, code, severity, verdict, environment, owner, service } = finding;
  const titles = useEstate().data;
  const environmentTitle =
    titles?.environments.find((each) => each.name === environment)?.title ?? environment;
  const serviceTitle = titles?.services.find((each) => each.name === service)?.title ?? service;
  return (
    <li
      className={classes['row']}
      style={{ transform: `translateY(${top}px)` }}
      aria-setsize={of}
      aria-posinset={place}
    >
      <FindingLink id={id} chosen={chosen}>
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
          {serviceTitle ?? 'no service'} <br />
          <small>{owner ?? 'nobody'}</small>
        </span>
        <span className={classes['aside']}>
          {environmentTitle} <br />
          <small>
            {STATE_WORDS[state]}
            {occurrences > 1 && `, ${occurrences} times`}
          </small>
        </span>
        <span className={classes['age']}>
          <Age at={since} short />
        </span>
      </FindingLink>
    </li>
  );
}
