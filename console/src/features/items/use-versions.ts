import { useEffect } from 'react';
import { useList } from '../../api/use-list.ts';
import { reachesBack } from './chosen-versions.ts';

/** So many versions are read by themselves to find a moment of the address; the rest is read on by hand. */
const MOST = 2000;

interface ItemWords {
  readonly environment: string;
  readonly source: string;
  readonly kind: string;
  readonly name: string;
}

/** The versions of an item, oldest first, as far back as somebody read and as the moments in the address ask for. */
export function useVersions(item: ItemWords, search: URLSearchParams, enabled: boolean) {
  const list = useList('getItemHistory', item, { enabled, keep: false });
  const versions = list.data?.pages.flatMap(({ rows }) => rows).reverse();
  const { hasNextPage, isFetching, isError, fetchNextPage } = list;
  const isShort = versions !== undefined && versions.length < MOST && !reachesBack(versions, search);
  useEffect(() => {
    if (isShort && hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [isShort, hasNextPage, isFetching, isError, fetchNextPage]);
  return { list, versions };
}
