import type { EstateView } from '../../../../src/wire/schemas/estate-view.ts';
import { useAsOf } from '../../api/use-as-of.ts';
import { zoneOf } from '../../api/use-estate.ts';
import { useRead } from '../../api/use-read.ts';
import { Go, pathWith } from '../../display/go.tsx';
import { Age } from '../../display/moment.tsx';
import { VerdictMark } from '../../display/verdict-mark.tsx';
import { STANDING } from '../drift/use-finding-filters.ts';
import classes from './service-page.module.css';

interface ServiceEnvironmentsProps {
  readonly service: string;
  readonly estate: EstateView;
}

/** Where something was found of it, or a source looks at it; with how old each look is. */
export function ServiceEnvironments({ service, estate }: ServiceEnvironmentsProps) {
  const { data } = useRead('countFindings', {
    query: { service, state: STANDING.join(','), ...useAsOf() },
  });
  const counts = data?.by.environment ?? {};
  const there = estate.environments.filter(
    ({ name, sources }) => (counts[name] ?? 0) > 0 || sources.some((source) => source.service === service),
  );
  return (
    <section className={classes['part']}>
      <h2>
        Environments <small>{there.length > 0 && there.length}</small>
      </h2>
      {there.length === 0 && <p>No environment says that it runs there.</p>}
      <ul>
        {there.map(({ name, title = name, sources, scan, stale }) => {
          const own = sources.filter((source) => source.service === service);
          const [first] = own;
          return (
            <li key={name}>
              <Go to={pathWith('/drift', { environment: name, service })}>{title}</Go>
              <small>
                {own.length === 1 && first && <VerdictMark verdict={first.verdict} stale={stale} />}{' '}
                {counts[name] ?? 0} {counts[name] === 1 ? 'finding' : 'findings'}
                {scan && (
                  <>
                    {', '}
                    <Age at={scan.at} zone={zoneOf(estate, name)} />
                  </>
                )}
              </small>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
