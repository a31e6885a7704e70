import { useAsOf } from '../../api/use-as-of.ts';
import { useRead } from '../../api/use-read.ts';
import { Go, pathWith } from '../../display/go.tsx';
import { LoadingRows } from '../../display/loading-rows.tsx';
import { ProblemNotice } from '../../display/problem-notice.tsx';
import { FindingLines } from '../drift/finding-lines.tsx';
import { STANDING } from '../drift/use-finding-filters.ts';
import classes from './service-page.module.css';

const SHOWN = 12;

/** The gravest of what was found, and the way to all of it. */
export function ServiceFindings({ service }: { readonly service: string }) {
  const { data, error } = useRead('listFindings', {
    query: { service, state: STANDING.join(','), limit: SHOWN, ...useAsOf() },
  });
  return (
    <section className={classes['part']}>
      <h2>Findings</h2>
      {error && <ProblemNotice error={error} />}
      {!data && !error && <LoadingRows rows={4} />}
      {data?.rows.length === 0 && <p>Nothing was found.</p>}
      {data && <FindingLines rows={data.rows} />}
      <p>
        <Go to={pathWith('/drift', { service })}>All findings of this service</Go>
      </p>
    </section>
  );
}
