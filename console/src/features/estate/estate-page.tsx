import { Button } from '@mantine/core';
import { useEstate } from '../../api/use-estate.ts';
import { EmptyNote } from '../../display/empty-note.tsx';
import { Icon } from '../../display/icon.tsx';
import { LoadingRows } from '../../display/loading-rows.tsx';
import { Page } from '../../display/page.tsx';
import { ProblemNotice } from '../../display/problem-notice.tsx';
import { useFilters } from '../../display/use-filters.ts';
import { boardOf } from './board-of.ts';
import { CatalogProblems } from './catalog-problems.tsx';
import { ESTATE_FILTERS, EstateFilters } from './estate-filters.tsx';
import classes from './estate-page.module.css';
import { RegionSection } from './region-section.tsx';
import { TierOneList } from './tier-one-list.tsx';
import { useMayScan, useRequestScan } from './use-request-scan.ts';

/** The whole estate at a glance: what is wrong, where, how grave, and how old the look is. */
export function EstatePage() {
  const { data: estate, error, refetch } = useEstate();
  const filters = useFilters(ESTATE_FILTERS);
  const mayScan = useMayScan();
  const requestScan = useRequestScan();
  if (!estate) {
    return (
      <Page title="Estate">
        {error ? (
          <ProblemNotice error={error} again={() => void refetch()} />
        ) : (
          <LoadingRows height={120} rows={4} />
        )}
      </Page>
    );
  }
  const shown = estate.environments.filter(
    ({ verdict, stage, owner = '' }) =>
      admits(filters.of('verdict'), verdict) &&
      admits(filters.of('stage'), stage) &&
      admits(filters.of('owner'), owner),
  );
  return (
    <Page
      title="Estate"
      lead={`${estate.environments.length} environments in ${estate.regions.length} regions, ${estate.services.length} services.`}
      actions={
        mayScan &&
        shown.length > 0 && (
          <Button
            variant="default"
            leftSection={<Icon name="scan" />}
            onClick={() => requestScan(shown.map(({ name }) => name))}
          >
            {filters.count > 0 ? 'Scan these now' : 'Scan all now'}
          </Button>
        )
      }
    >
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      <CatalogProblems />
      <EstateFilters estate={estate} filters={filters} />
      <div className={classes['columns']}>
        <div>
          {boardOf(estate, shown).map((region) => (
            <RegionSection key={region.name} estate={estate} region={region} filtered={filters.count > 0} />
          ))}
          {shown.length === 0 && filters.count > 0 && (
            <EmptyNote title="No environment is like that">
              <Button variant="subtle" onClick={filters.clear}>
                Clear the filters
              </Button>
            </EmptyNote>
          )}
        </div>
        <TierOneList services={estate.services} />
      </div>
    </Page>
  );
}

function admits(wanted: readonly string[], value: string): boolean {
  return wanted.length === 0 || wanted.includes(value);
}
