import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { call } from '../../api/call.ts';
import type { FindingQuery } from './use-finding-filters.ts';

const PAGE = 200;

/** The findings page by page, as far as somebody has scrolled. */
export function useFindingList(query: FindingQuery) {
  return useInfiniteQuery({
    queryKey: ['listFindings', {}, query],
    queryFn: ({ pageParam, signal }) =>
      call('listFindings', {
        query: { ...query, limit: PAGE, ...(pageParam !== undefined && { after: pageParam }) },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
}
