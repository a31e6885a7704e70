import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { QueryOf } from '../../../../src/wire/operations/registry.ts';
import { call } from '../../api/call.ts';

const PAGE = 100;

/** The items of an environment page by page; none are asked for while it is not known which. */
export function useItems(
  environment: string | undefined,
  query: Omit<NonNullable<QueryOf<'listItems'>>, 'environment'>,
) {
  return useInfiniteQuery({
    queryKey: ['listItems', {}, { environment, ...query }],
    queryFn: ({ pageParam, signal }) =>
      call('listItems', {
        query: {
          environment: environment ?? '',
          ...query,
          limit: PAGE,
          ...(pageParam !== undefined && { after: pageParam }),
        },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    enabled: environment !== undefined,
  });
}
