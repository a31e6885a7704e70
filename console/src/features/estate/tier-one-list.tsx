import { SEVERITIES } from '../../../../src/core/finding/severity.ts';
import type { ServiceView } from '../../../../src/wire/schemas/estate-view.ts';
import { useTitles } from '../../api/use-titles.ts';
import { Go, pathWith } from '../../display/go.tsx';
import { SeverityMark } from '../../display/severity-mark.tsx';
import { VERDICT_WORDS, VerdictIcon } from '../../display/verdict-mark.tsx';
import classes from './tier-one-list.module.css';

/** The services without which nothing ships, the worst first. */
export function TierOneList({ services }: { readonly services: readonly ServiceView[] }) {
  const titles = useTitles();
  const first = services.filter(({ tier }) => tier === 1);
  const troubled = first
    .filter(({ verdict }) => verdict === 'fail' || verdict === 'unknown')
    .sort(worstFirst);
  const failing = troubled.filter(({ verdict }) => verdict === 'fail').length;
  const unknown = troubled.length - failing;
  return (
    <section className={classes['list']} aria-label="Tier 1 services">
      <h2>Tier 1 first</h2>
      <p>
        Of {first.length} fulfilment-critical services {failing} fail
        {unknown > 0 && `, ${unknown} cannot be vouched for`}.
      </p>
      <ol>
        {troubled.map(({ name, title = name, owner, verdict, counts, worst }) => (
          <li key={name}>
            <Go to={pathWith('/drift', { service: name })}>
              <VerdictIcon verdict={verdict} size={18} />
              <span className={classes['name']}>
                <b>{title}</b>
                <span>{titles.team(owner)}</span>
              </span>
              <span className={classes['state']}>
                {worst === null ? VERDICT_WORDS[verdict] : <SeverityMark severity={worst} />}
                <span>
                  {counts.fail > 0 && `${counts.fail} fail`}
                  {counts.fail > 0 && counts.unknown > 0 && ', '}
                  {counts.unknown > 0 && `${counts.unknown} unknown`}
                </span>
              </span>
            </Go>
          </li>
        ))}
      </ol>
    </section>
  );
}

function worstFirst(a: ServiceView, b: ServiceView): number {
  const rank = ({ worst }: ServiceView) => (worst === null ? SEVERITIES.length : SEVERITIES.indexOf(worst));
  return rank(a) - rank(b) || b.counts.fail - a.counts.fail;
}
