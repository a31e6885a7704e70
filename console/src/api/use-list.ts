import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { QueryOf, ResultOf } from '../../../src/wire/operations/registry.ts';
import type { OperationName } from '../../../src/wire/routes.ts';
import { call, type Request } from './call.ts';

interface ListPage<Row> {
  readonly rows: readonly Row[];
  readonly next?: string;
}

/** An operation that answers page by page. */
export type ListName = {
  [Name in OperationName]: 'after' extends keyof NonNullable<QueryOf<Name>> ? Name : never;
}[OperationName];
/** What a list is asked for; which page of it is the list's own business. */
export type ListQuery<Name extends ListName> = Omit<NonNullable<QueryOf<Name>>, 'limit' | 'after'>;
export type RowOf<Name extends ListName> = ResultOf<Name> extends ListPage<infer Row> ? Row : never;

interface ListOptions {
  /** Rows that are read at once. */
  readonly page?: number;
  readonly enabled?: boolean;
}

/** A list page by page, as far as somebody has read. */
export function useList<Name extends ListName>(
  name: Name,
  query: ListQuery<Name>,
  { page = 100, enabled = true }: ListOptions = {},
) {
  return useInfiniteQuery({
    queryKey: listKey(name, query),
    queryFn: ({ pageParam, signal }) => readPage(name, query, { limit: page, after: pageParam, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    enabled,
  });
}

/** Under what the list is remembered. */
export function listKey<Name extends ListName>(name: Name, query: ListQuery<Name>) {
  return [name, {}, query] as const;
}

/** As many as the server gives at once. */
const AT_ONCE = 500;

/** All rows that the question finds, however many. */
export async function readAll<Name extends ListName>(
  name: Name,
  query: ListQuery<Name>,
): Promise<readonly RowOf<Name>[]> {
  const rows: RowOf<Name>[] = [];
  let after: string | undefined;
  do {
    const page = await readPage(name, query, { limit: AT_ONCE, after });
    rows.push(...page.rows);
    after = page.next;
  } while (after !== undefined);
  return rows;
}

async function readPage<Name extends ListName>(
  name: Name,
  query: ListQuery<Name>,
  { limit, after, signal }: { limit: number; after: string | undefined; signal?: AbortSignal },
): Promise<ListPage<RowOf<Name>>> {
  const request = { query: { ...query, limit, ...(after !== undefined && { after }) }, signal };
  return (await call(name, request as Request<Name>)) as ListPage<RowOf<Name>>;
}
