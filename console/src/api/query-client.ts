import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { Problem, Unreachable } from './call.ts';
import { onReturn, reportUnreachable } from './connection.ts';

/** What was read is shown again at once and asked for anew; events say when it has changed in between. */
const FRESH_MS = 30_000;

/** Everything that the console has read. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: notice }),
  mutationCache: new MutationCache({ onError: notice }),
  defaultOptions: {
    queries: { networkMode: 'always', staleTime: FRESH_MS, retry: false, refetchOnWindowFocus: true },
    mutations: { networkMode: 'always', retry: false },
  },
});

onReturn(() => void queryClient.invalidateQueries());

function notice(error: unknown): void {
  if (error instanceof Unreachable) reportUnreachable();
  const isRefused = error instanceof Problem && error.details.code === 'access-refused';
  if (isRefused) queryClient.setQueryData(['getSession'], null);
}
