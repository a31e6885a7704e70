import type { Verdict } from '../../../../src/core/finding/verdict.ts';
import type { CatalogView } from '../../../../src/wire/schemas/estate-view.ts';
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
            <VerdictMark verdict={verdictOf(data)} />
            {stateOf(data)}
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

function verdictOf({ failure, report }: CatalogView): Verdict {
  if (failure !== undefined) return 'unknown';
  return report.problems.length === 0 ? 'pass' : 'fail';
}

function stateOf({ failure, report: { problems } }: CatalogView): string {
  if (failure !== undefined) return `Newer texts could not be looked for: ${failure}`;
  if (problems.length === 0) return 'The newest texts are in force.';
  const count = `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`;
  return `The newest texts have ${count}; those before stay in force.`;
}
