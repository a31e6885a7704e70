import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { listKey, useList } from '../../api/use-list.ts';
import type { FindingQuery } from './use-finding-filters.ts';

/** As many as the server gives at once: reading on is then rare. */
const PAGE = 500;

/** The findings page by page, as far as somebody has scrolled. */
export function useFindingList(query: FindingQuery) {
  const client = useQueryClient();
  const queryKey = listKey('listFindings', query);
  const list = useList('listFindings', query, { page: PAGE });
  const { data, isStale } = list;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.rows) ?? [], [data]);
  // A long list is not read again under somebody's eyes; they are told that they can.
  const isOutdated = isStale && client.getQueryState(queryKey)?.isInvalidated === true && !list.isFetching;
  return { list, rows, isOutdated, readAnew: () => void client.resetQueries({ queryKey }) };
}
