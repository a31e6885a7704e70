import { Button, Loader } from '@mantine/core';
import { useState } from 'react';
import type { ScanView } from '../../../../src/wire/schemas/scan.ts';
import { useWrite } from '../../api/use-write.ts';
import { Icon } from '../../display/icon.tsx';
import { ProblemNotice } from '../../display/problem-notice.tsx';
import classes from './scans-page.module.css';

interface ScanNowProps {
  readonly environment: string;
  readonly latest: ScanView | undefined;
}

/** Has the environment looked at, and says how far that is; the server tells by itself when it is done. */
export function ScanNow({ environment, latest }: ScanNowProps) {
  /** The latest scan when it was asked; null where there was none. */
  const [before, setBefore] = useState<string | null>();
  const { mutate, error, isPending } = useWrite('requestScan', []);
  const isDone = before !== undefined && (latest?.id ?? null) !== before;
  const isWaiting = before !== undefined && !isDone;
  const ask = () =>
    mutate({ body: { environments: [environment] } }, { onSuccess: () => setBefore(latest?.id ?? null) });
  return (
    <div className={classes['now']}>
      <span role="status">
        {isWaiting && (
          <>
            <Loader size={14} aria-hidden="true" /> Requested, being looked at
          </>
        )}
        {isDone && 'Looked at: the newest scan is on top'}
      </span>
      <Button loading={isPending} disabled={isWaiting} leftSection={<Icon name="scan" />} onClick={ask}>
        Scan now
      </Button>
      {error && <ProblemNotice error={error} />}
    </div>
  );
}
