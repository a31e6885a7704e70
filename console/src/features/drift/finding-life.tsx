import { RESOLUTIONS, type Resolution } from '../../../../src/core/finding/lifecycle.ts';
import { useEstate, zoneOf } from '../../api/use-estate.ts';
import { useList } from '../../api/use-list.ts';
import { Go } from '../../display/go.tsx';
import { LoadingRows } from '../../display/loading-rows.tsx';
import { Moment } from '../../display/moment.tsx';
import { ProblemNotice } from '../../display/problem-notice.tsx';
import { ReadOn } from '../../display/read-on.tsx';
import classes from './finding-detail.module.css';
import { RESOLUTION_WORDS, TRANSITION_WORDS } from './finding-words.ts';

/** What happened to the finding, newest first; each step leads to the entry of the ledger that tells of it. */
export function FindingLife({ id, environment }: { readonly id: string; readonly environment: string }) {
  const list = useList('listFindingTransitions', {}, { params: { id }, keep: false });
  const zone = zoneOf(useEstate().data, environment);
  if (list.error) return <ProblemNotice error={list.error} />;
  if (!list.data) return <LoadingRows rows={2} />;
  const steps = list.data.pages.flatMap(({ rows }) => rows);
  return (
    <section>
      <h3>What happened to it</h3>
      <ol className={classes['life']} reversed>
        {steps.map(({ at, transition, finding, entry, actor, note }) => (
          <li
            key={`${at} ${transition}`}
            data-verdict={
              transition === 'resolved' ? (finding.verdict === 'waived' ? 'waived' : 'pass') : finding.verdict
            }
          >
            <b>
              {transition === 'resolved' && finding.verdict === 'waived'
                ? 'Covered by an approval'
                : TRANSITION_WORDS[transition]}
            </b>{' '}
            <Moment at={at} zone={zone} />
            <p>
              {actor !== undefined && `by ${actor.replace(/^account:/u, '')}`}
              {note !== undefined && `: ${isResolution(note) ? RESOLUTION_WORDS[note] : note}`}
              {entry !== undefined && (
                <>
                  {actor !== undefined && ' · '}
                  <Go to={`/ledger/${entry}`}>ledger entry {entry}</Go>
                </>
              )}
            </p>
          </li>
        ))}
      </ol>
      <ReadOn list={list} read={steps.length} />
    </section>
  );
}

function isResolution(note: string): note is Resolution {
  return (RESOLUTIONS as readonly string[]).includes(note);
}
