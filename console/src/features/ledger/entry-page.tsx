import { useParams } from 'react-router';
import { useEstate, zoneOf } from '../../api/use-estate.ts';
import { useRead } from '../../api/use-read.ts';
import { CopyBlock } from '../../display/copy-block.tsx';
import { Facts } from '../../display/facts.tsx';
import { Go } from '../../display/go.tsx';
import { LoadingRows } from '../../display/loading-rows.tsx';
import { Moment } from '../../display/moment.tsx';
import { Page } from '../../display/page.tsx';
import { ProblemNotice } from '../../display/problem-notice.tsx';
import classes from './entry-page.module.css';
import { EntrySubject } from './entry-subject.tsx';
import { entryEnvironment, entryWord } from './entry-words.ts';
import { InclusionProof } from './inclusion-proof.tsx';

/** One entry: what it says, as it was hashed, and the proof that it is in the ledger. */
export function EntryPage() {
  const { index = '' } = useParams();
  const { data, error, refetch } = useRead('getLedgerEntry', { params: { index: Number(index) } });
  const { data: estate } = useEstate();
  const title = `Ledger entry ${index}`;
  if (!data) {
    return (
      <Page title={title}>
        {error ? <ProblemNotice error={error} again={() => void refetch()} /> : <LoadingRows rows={5} />}
      </Page>
    );
  }
  const { type, time, actor, source, data: body } = data.entry;
  const number = data.entry.index;
  return (
    <Page
      title={title}
      lead={entryWord(type)}
      actions={
        <nav aria-label="Neighbours" className={classes['neighbours']}>
          {number > 0 && <Go to={`/ledger/${number - 1}`}>Entry before</Go>}
          {number < data.treeSize - 1 && <Go to={`/ledger/${number + 1}`}>Entry after</Go>}
        </nav>
      }
    >
      <div className={classes['facts']}>
        <Facts
          facts={[
            ['When', <Moment key="w" at={time} zone={zoneOf(estate, entryEnvironment(source) ?? '')} />],
            ['Who', actor.replace(/^account:/u, '')],
            ['Subject', <EntrySubject key="s" entry={data.entry} />],
            ['Where', source],
          ]}
        />
      </div>
      <h2 className={classes['title']}>What it says</h2>
      <CopyBlock label="What it says" text={JSON.stringify(body, null, 2)} />
      <InclusionProof proof={data} />
      <h2 className={classes['title']}>The leaf as it was hashed</h2>
      <CopyBlock label="Leaf" text={data.leaf} />
    </Page>
  );
}
