import type { TrackedFindingView } from '../../../../src/wire/schemas/tracked-finding.ts';
import { useTitles } from '../../api/use-titles.ts';
import { Go } from '../../display/go.tsx';
import { Age } from '../../display/moment.tsx';
import { SeverityMark } from '../../display/severity-mark.tsx';
import { VERDICT_WORDS, VerdictIcon } from '../../display/verdict-mark.tsx';
import classes from './finding-lines.module.css';
import { CODE_WORDS } from './finding-words.ts';

/** A few findings on a page that is about something else; each leads to itself. */
export function FindingLines({ rows }: { readonly rows: readonly TrackedFindingView[] }) {
  const titles = useTitles();
  return (
    <ul className={classes['lines']}>
      {rows.map(({ finding, since }) => (
        <li key={finding.id}>
          <VerdictIcon verdict={finding.verdict} label={VERDICT_WORDS[finding.verdict]} />
          <SeverityMark severity={finding.severity} />
          <span className={classes['what']}>
            <Go to={`/drift/${finding.id}`}>{finding.name}</Go>
            <small>
              {CODE_WORDS[finding.code]}
              {finding.path !== '' && ` at ${finding.path}`}, {titles.environment(finding.environment)}
            </small>
          </span>
          <Age at={since} short />
        </li>
      ))}
    </ul>
  );
}
