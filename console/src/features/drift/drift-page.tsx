import { Button } from '@mantine/core';
import { useCallback } from 'react';
import { useLocation, useNavigate, useParams } from 'react-router';
import { addressOf } from '../../api/call.ts';
import { DownloadMenu } from '../../display/download-menu.tsx';
import { EmptyNote } from '../../display/empty-note.tsx';
import { LoadingRows } from '../../display/loading-rows.tsx';
import { Page } from '../../display/page.tsx';
import { ProblemNotice } from '../../display/problem-notice.tsx';
import { spanOf } from '../../display/span-of.ts';
import classes from './drift-page.module.css';
import { FindingDetail } from './finding-detail.tsx';
import { FindingFilterBar } from './finding-filter-bar.tsx';
import { FindingList } from './finding-list.tsx';
import { useFacetCounts } from './use-facet-counts.ts';
import { FACETS, useFindingFilters } from './use-finding-filters.ts';
import { useFindingList } from './use-finding-list.ts';

/** All findings, narrowed by filters that stand in the address, and one of them in full. */
export function DriftPage() {
  const { id } = useParams();
  const { search } = useLocation();
  const navigate = useNavigate();
  const { filters, query } = useFindingFilters();
  const { by, counts } = useFacetCounts(
    query,
    FACETS.filter((facet) => filters.of(facet).length > 0),
  );
  const { list, rows, isOutdated, readAnew } = useFindingList(query);
  const choose = useCallback(
    (chosen: string) => void navigate({ pathname: `/drift/${chosen}`, search }, { replace: true }),
    [navigate, search],
  );
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const readOn = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [isFetchingNextPage, fetchNextPage]);
  return (
    <div className={classes['frame']} data-open={id !== undefined}>
      <Page
        title="Drift"
        lead={<Lead counts={counts.data} />}
        actions={
          <DownloadMenu
            addressOf={(format) => addressOf('exportFindings', { query: { ...query, format } })}
          />
        }
      >
        <FindingFilterBar filters={filters} counts={by} />
        {list.error && <ProblemNotice error={list.error} again={() => void list.refetch()} />}
        {isOutdated && (
          <Button variant="light" size="xs" mb="xs" onClick={readAnew}>
            Something has changed: read the list anew
          </Button>
        )}
        {list.isPending && <LoadingRows rows={9} height={54} />}
        {list.data && rows.length === 0 && (
          <EmptyNote title={filters.count > 0 ? 'No finding is like that' : 'Nothing was found'}>
            {filters.count > 0
              ? 'Take a filter away to see more.'
              : 'Everything that was looked at is as declared. The estate shows what could not be looked at.'}
          </EmptyNote>
        )}
        {rows.length > 0 && (
          <FindingList rows={rows} more={hasNextPage} onMore={readOn} chosen={id} onChoose={choose} />
        )}
      </Page>
      {id !== undefined && <FindingDetail key={id} id={id} closeTo={{ pathname: '/drift', search }} />}
    </div>
  );
}

function Lead({
  counts,
}: {
  readonly counts: { readonly total: number; readonly meanSecondsToReconcile: number | null } | undefined;
}) {
  if (!counts) return ' ';
  const { total, meanSecondsToReconcile: mean } = counts;
  return (
    <>
      {total.toLocaleString('en')} {total === 1 ? 'finding' : 'findings'}
      {mean !== null && ` · reconciled in ${spanOf(mean)} on average, over 30 days`}
    </>
  );
}
