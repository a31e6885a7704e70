import { Button } from '@mantine/core';
import { useState } from 'react';
import { useRead } from '../../api/use-read.ts';
import { CopyBlock } from '../../display/copy-block.tsx';
import { download } from '../../display/download.ts';
import { Icon } from '../../display/icon.tsx';
import { Age } from '../../display/moment.tsx';
import { ProblemNotice } from '../../display/problem-notice.tsx';
import { VerdictMark } from '../../display/verdict-mark.tsx';
import classes from './ledger-page.module.css';

/** What the ledger says of itself, signed, and whether the whole of it is still as it was signed. */
export function LedgerState() {
  const [asked, setAsked] = useState(false);
  const checkpoint = useRead('getLedgerCheckpoint');
  const verified = useRead('verifyLedger', {}, { enabled: asked });
  const { data } = checkpoint;
  const verify = () => {
    if (asked) void verified.refetch();
    setAsked(true);
  };
  return (
    <section className={classes['state']} aria-label="Checkpoint">
      <div className={classes['line']}>
        <p>
          {data && (
            <>
              <b>{data.size.toLocaleString('en')}</b> entries, signed <Age at={data.at} />
            </>
          )}
        </p>
        <Button variant="default" size="xs" loading={verified.isFetching} onClick={verify}>
          Verify the whole ledger
        </Button>
        {data && (
          <Button
            variant="default"
            size="xs"
            leftSection={<Icon name="download" size={14} />}
            onClick={() => download(`checkpoint-${data.size}.txt`, 'text/plain', data.note)}
          >
            Checkpoint
          </Button>
        )}
      </div>
      {checkpoint.error && <ProblemNotice error={checkpoint.error} />}
      {verified.error && <ProblemNotice error={verified.error} />}
      {verified.data && !verified.isFetching && (
        <div role="status" className={classes['line']}>
          <VerdictMark verdict={verified.data.verdict} />
          <span>
            {verified.data.entries.toLocaleString('en')} entries and{' '}
            {verified.data.checkpoints.toLocaleString('en')} checkpoints were read and hashed.
          </span>
          {verified.data.problems.length > 0 && (
            <ul>
              {verified.data.problems.map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          )}
        </div>
      )}
      {data && (
        <details>
          <summary>Signed checkpoint and verifier key</summary>
          <p>
            Keep the key elsewhere: with it, <code>tally ledger verify</code> tells of an exported ledger
            whether it is this one.
          </p>
          <CopyBlock label="Verifier key" text={data.verifierKey} />
          <CopyBlock label="Checkpoint" text={data.note} />
        </details>
      )}
    </section>
  );
}
