import { useRead } from '../../api/use-read.ts';
import { Facts } from '../../display/facts.tsx';
import { LoadingRows } from '../../display/loading-rows.tsx';
import { Moment } from '../../display/moment.tsx';
import { ProblemNotice } from '../../display/problem-notice.tsx';
import { VerdictMark } from '../../display/verdict-mark.tsx';
import classes from './admin-page.module.css';

/** Which catalog is in force, and every problem that keeps a newer one from it. */
export function CatalogStatus() {
  const { data, error, refetch } = useRead('getCatalog');
  return (
    <section className={classes['part']}>
      <h2>Catalog</h2>
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {!data && !error && <LoadingRows rows={2} />}
      {data && (
        <>
          <p className={classes['line']}>
            <VerdictMark verdict={data.report.problems.length === 0 ? 'pass' : 'fail'} />
            {data.report.problems.length === 0
              ? 'The newest texts are in force.'
              : `The newest texts have ${data.report.problems.length} ${data.report.problems.length === 1 ? 'problem' : 'problems'}; those before stay in force.`}
          </p>
          <Facts
            facts={[
              ['From', data.location],
              [
                data.commit === undefined ? 'Hash' : 'Commit',
                <code key="c">{data.commit ?? data.hash}</code>,
              ],
              ['In force since', <Moment key="s" at={data.loadedAt} />],
            ]}
          />
          <ul className={classes['problems']}>
            {data.report.problems.map(({ file, line, column, found, expected, nearest, fix }) => (
              <li key={`${file}:${line}:${column} ${found}`}>
                <code>
                  {file}:{line}:{column}
                </code>
                <p>
                  Found {found}, expected {expected}.{nearest !== undefined && ` Did you mean ${nearest}?`}
                </p>
                <p>Try: {fix}</p>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
