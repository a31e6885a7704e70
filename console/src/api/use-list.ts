import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { ParamsOf, QueryOf, ResultOf } from '../../../src/wire/operations/registry.ts';
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

interface ListOptions<Name extends ListName> {
  readonly params?: ParamsOf<Name>;
  /** Rows that are read at once. */
  readonly page?: number;
  readonly enabled?: boolean;
  /** Whether what was read for another question stands there until this one is answered. */
  readonly keep?: boolean;
}

/** A list page by page, as far as somebody has read. */
export function useList<Name extends ListName>(
  name: Name,
  query: ListQuery<Name>,
  { params, page = 100, enabled = true, keep = true }: ListOptions<Name> = {},
) {
  return useInfiniteQuery({
    queryKey: listKey(name, query, params),
    queryFn: ({ pageParam, signal }) =>
      readPage(name, query, { params, limit: page, after: pageParam, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    enabled,
    ...(keep && { placeholderData: keepPreviousData }),
  });
}

/** Under what the list is remembered. */
export function listKey<Name extends ListName>(name: Name, query: ListQuery<Name>, params?: ParamsOf<Name>) {
  return [name, params ?? {}, query] as const;
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

interface ReadOptions<Name extends ListName> {
  readonly params?: ParamsOf<Name> | undefined;
  readonly limit: number;
  readonly after: string | undefined;
  readonly signal?: AbortSignal;
}

async function readPage<Name extends ListName>(
  name: Name,
  query: ListQuery<Name>,
  { params, limit, after, signal }: ReadOptions<Name>,
): Promise<ListPage<RowOf<Name>>> {
  const request = { params, query: { ...query, limit, ...(after !== undefined && { after }) }, signal };
  return (await call(name, request as Request<Name>)) as ListPage<RowOf<Name>>;
}
