import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { QueryOf } from '../../../../src/wire/operations/registry.ts';
import type { LedgerEntryView } from '../../../../src/wire/schemas/ledger.ts';
import { call } from '../../api/call.ts';

export type EntryQuery = NonNullable<QueryOf<'listLedgerEntries'>>;
const PAGE = 100;

/** Entries of the ledger page by page, as far as somebody has read. */
export function useEntries(query: EntryQuery) {
  return useInfiniteQuery({
    queryKey: ['listLedgerEntries', {}, query],
    queryFn: ({ pageParam, signal }) =>
      call('listLedgerEntries', {
        query: { ...query, limit: PAGE, ...(pageParam !== undefined && { after: pageParam }) },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
}

const AT_ONCE = 500;

/** All entries that the question finds, however many. */
export async function readEntries(query: EntryQuery): Promise<readonly LedgerEntryView[]> {
  const rows: LedgerEntryView[] = [];
  let after: string | undefined;
  do {
    const page = await call('listLedgerEntries', {
      query: { ...query, limit: AT_ONCE, ...(after !== undefined && { after }) },
    });
    rows.push(...page.rows);
    after = page.next;
  } while (after !== undefined);
  return rows;
}
