import { useAsOf } from '../../api/use-as-of.ts';
import { useRead } from '../../api/use-read.ts';
import { useTitles } from '../../api/use-titles.ts';
import { CopyBlock } from '../../display/copy-block.tsx';
import { Go, pathWith } from '../../display/go.tsx';
import { LoadingRows } from '../../display/loading-rows.tsx';
import { ProblemNotice } from '../../display/problem-notice.tsx';
import classes from './finding-detail.module.css';

/** Why it counts, what depends on it, and the ways back in the tool's own terms. */
export function FindingExplanation({ id }: { readonly id: string }) {
  const { data, error } = useRead('explainFinding', { params: { id }, query: useAsOf() });
  const titles = useTitles();
  if (error) return <ProblemNotice error={error} />;
  if (!data) return <LoadingRows rows={3} />;
  const { why, approval, owner, dependents, next } = data;
  return (
    <>
      <section>
        <h3>Why it counts</h3>
        <p>{why}</p>
        <p>{approval}</p>
        {owner.contact !== null && <p>Ask {owner.contact}.</p>}
      </section>
      {next.length > 0 && (
        <section>
          <h3>What can be done</h3>
          {next.map(({ title, commands, patch }) => (
            <div key={title} className={classes['way']}>
              <h4>{title}</h4>
              {commands.length > 0 && <CopyBlock label={`Commands: ${title}`} text={commands.join('\n')} />}
              {patch !== undefined && <CopyBlock label={`Patch: ${title}`} text={patch} />}
            </div>
          ))}
        </section>
      )}
      {dependents.length > 0 && (
        <section>
          <h3>What depends on it</h3>
          <ul className={classes['chips']}>
            {dependents.map(({ service, tier, distance }) => (
              <li key={service}>
                <Go to={pathWith('/drift', { service })}>
                  {titles.service(service)}{' '}
                  <small>
                    tier {tier}
                    {distance > 0 && `, ${distance} away`}
                  </small>
                </Go>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
