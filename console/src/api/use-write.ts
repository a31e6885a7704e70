import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import type { ResultOf } from '../../../src/wire/operations/registry.ts';
import type { OperationName } from '../../../src/wire/routes.ts';
import { call, type Request } from './call.ts';

/** A write; what it `touches` is read again once it is done. */
export function useWrite<Name extends OperationName>(
  name: Name,
  touches: readonly OperationName[],
): UseMutationResult<ResultOf<Name>, Error, Omit<Request<Name>, 'signal'>> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request) => call(name, request as Request<Name>),
    onSuccess: () => Promise.all(touches.map((each) => client.invalidateQueries({ queryKey: [each] }))),
  });
}
