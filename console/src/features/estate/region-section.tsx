import type { EstateView } from '../../../../src/wire/schemas/estate-view.ts';
import { useAsOf } from '../../api/use-as-of.ts';
import { EmptyNote } from '../../display/empty-note.tsx';
import { formatTime } from '../../display/format-moment.ts';
import { useNow } from '../../display/use-now.ts';
import { VerdictMark } from '../../display/verdict-mark.tsx';
import type { BoardRegion } from './board-of.ts';
import { EnvironmentCard } from './environment-card.tsx';
import classes from './region-section.module.css';

interface RegionSectionProps {
  readonly estate: EstateView;
  readonly region: BoardRegion;
  readonly filtered: boolean;
}

/** A region with its sites, and the environments of each. */
export function RegionSection({ estate, region, filtered }: RegionSectionProps) {
  const isEmpty = region.environments.length + region.bySite.size === 0;
  if (isEmpty && filtered) return null;
  return (
    <section className={classes['region']} aria-label={region.title}>
      <div className={classes['head']}>
        <h2>{region.title}</h2>
        <VerdictMark verdict={region.verdict} />
        <ul className={classes['sites']} aria-label={`Sites of ${region.title}`}>
          {region.sites.map(({ name, title, timeZone }) => (
            <li key={name}>
              {title ?? name} <LocalTime zone={timeZone} />
            </li>
          ))}
        </ul>
      </div>
      {isEmpty && (
        <EmptyNote title="Nothing is looked at here">
          No environment of the catalog is in this region.
        </EmptyNote>
      )}
      {region.environments.length > 0 && (
        <div className={classes['cards']}>
          {region.environments.map((environment) => (
            <EnvironmentCard key={environment.name} estate={estate} environment={environment} />
          ))}
        </div>
      )}
      {[...region.bySite].map(([site, environments]) => (
        <div key={site} className={classes['site']}>
          <h3>{region.sites.find(({ name }) => name === site)?.title ?? site}</h3>
          <div className={classes['cards']}>
            {environments.map((environment) => (
              <EnvironmentCard key={environment.name} estate={estate} environment={environment} />
            ))}
          </div>
        </div>
      ))}
    </section>
  );
}

function LocalTime({ zone }: { readonly zone: string }) {
  const now = useNow();
  const { asOf } = useAsOf();
  return <span className={classes['time']}>{formatTime(new Date(asOf ?? now), zone)}</span>;
}
