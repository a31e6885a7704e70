import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { ParamsOf, QueryOf, ResultOf } from '../../../src/wire/operations/registry.ts';
import type { OperationName } from '../../../src/wire/routes.ts';
import { call, type Request } from './call.ts';

/** A read as react-query keeps it: what was asked is its key, so that events can drop all answers of an operation. */
export function useRead<Name extends OperationName>(
  name: Name,
  request: { readonly params?: ParamsOf<Name>; readonly query?: QueryOf<Name> } = {},
  { enabled = true, keep = false }: { readonly enabled?: boolean; readonly keep?: boolean } = {},
): UseQueryResult<ResultOf<Name>> {
  return useQuery<ResultOf<Name>>({
    queryKey: [name, request.params ?? {}, request.query ?? {}],
    queryFn: ({ signal }) => call(name, { ...request, signal } as Request<Name>),
    enabled,
    ...(keep && { placeholderData: keepPreviousData as never }),
  });
}
