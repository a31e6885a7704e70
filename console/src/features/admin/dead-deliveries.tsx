import { Button } from '@mantine/core';
import { useRead } from '../../api/use-read.ts';
import { useWrite } from '../../api/use-write.ts';
import { LoadingRows } from '../../display/loading-rows.tsx';
import { Moment } from '../../display/moment.tsx';
import { ProblemNotice } from '../../display/problem-notice.tsx';
import classes from './admin-page.module.css';

/** Messages that were tried until nobody believed in them any more, and a way to try them again. */
export function DeadDeliveries() {
  const { data, error, refetch } = useRead('listDeadDeliveries', { query: { limit: 100 } });
  const revive = useWrite('reviveDelivery', ['listDeadDeliveries']);
  return (
    <section className={classes['part']}>
      <h2>Messages that did not arrive</h2>
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {revive.error && <ProblemNotice error={revive.error} />}
      {!data && !error && <LoadingRows rows={2} />}
      {data?.rows.length === 0 && <p>Every message arrived, or is still being tried.</p>}
      <ul className={classes['problems']}>
        {data?.rows.map(({ id, channel, attempts, dueAt, lastError }) => (
          <li key={id}>
            <div className={classes['head']}>
              <b>{channel}</b>
              <Button size="compact-xs" variant="default" onClick={() => revive.mutate({ params: { id } })}>
                Try {id} again
              </Button>
            </div>
            <p>
              Tried {attempts} times, last due <Moment at={dueAt} />
              {lastError !== undefined && `: ${lastError}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
