import { useMediaQuery } from '@mantine/hooks';
import { useMemo } from 'react';
import { useEstate } from '../../api/use-estate.ts';
import { EmptyNote } from '../../display/empty-note.tsx';
import { ExportMenu } from '../../display/export-menu.tsx';
import { LoadingRows } from '../../display/loading-rows.tsx';
import { Page } from '../../display/page.tsx';
import { ProblemNotice } from '../../display/problem-notice.tsx';
import { ServiceMap } from '../service-map/service-map.tsx';
import { ServiceFilterBar } from './service-filter-bar.tsx';
import { ServiceTable } from './service-table.tsx';
import classes from './services-page.module.css';
import { admits, isMeant, SERVICE_FACETS, useServiceFilters } from './use-service-filters.ts';

/** All services and what they depend on, as a map or a table, narrowed by filters that stand in the address. */
export function ServicesPage() {
  const { data: estate, error, refetch } = useEstate();
  const filters = useServiceFilters();
  const text = filters.of('text').join(',');
  const isNarrow = useMediaQuery('(max-width: 48em)') ?? false;
  // On a phone the map would be too small to be pointed at, and the table tells the same.
  const isTable = (filters.of('view')[0] ?? (isNarrow ? 'table' : 'map')) === 'table';
  const chosen = SERVICE_FACETS.map((facet) => filters.of(facet).join(',')).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: `chosen` is all that counts of the filters.
  const shown = useMemo(
    () => estate?.services.filter((service) => admits(filters, service)) ?? [],
    [estate, chosen],
  );
  const found = useMemo(() => shown.filter((service) => isMeant(service, text)), [shown, text]);
  const meant = useMemo(
    () => (text === '' ? undefined : new Set(found.map(({ name }) => name))),
    [found, text],
  );
  return (
    <div className={classes['frame']}>
      <Page
        title="Services"
        lead={
          estate ? `${found.length} of ${estate.services.length} services, and what depends on what` : ' '
        }
        actions={
          <ExportMenu
            name="services"
            read={async () => found}
            columns={{
              name: ({ name }) => name,
              tier: ({ tier }) => tier,
              owner: ({ owner }) => owner,
              hosting: ({ hosting }) => hosting,
              verdict: ({ verdict }) => verdict,
              fail: ({ counts }) => counts.fail,
              unknown: ({ counts }) => counts.unknown,
              waived: ({ counts }) => counts.waived,
              dependsOn: ({ dependsOn }) => dependsOn.map(({ service }) => service).join(' '),
            }}
          />
        }
      >
        {error && <ProblemNotice error={error} again={() => void refetch()} />}
        {!estate && !error && <LoadingRows rows={8} />}
        {estate && <ServiceFilterBar estate={estate} filters={filters} isTable={isTable} />}
        {estate && found.length === 0 && <EmptyNote title="No service is like that" />}
        {found.length > 0 &&
          (isTable ? (
            <ServiceTable services={found} />
          ) : (
            <ServiceMap services={shown} teams={estate?.teams ?? []} meant={meant} />
          ))}
      </Page>
    </div>
  );
}
