import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { SessionView } from '../../../src/wire/schemas/access.ts';
import type { Scope } from '../../../src/wire/scopes.ts';
import { call, Problem, rememberCsrf } from './call.ts';

const KEY = ['getSession'];

/** Who is signed in; null where nobody is. */
export function useSession() {
  return useQuery<SessionView | null>({ queryKey: KEY, queryFn: readSession, staleTime: 5 * 60_000 });
}

/** Puts a session in place that has just been opened. */
export function useEnter(): (session: SessionView) => void {
  const client = useQueryClient();
  return (session) => {
    rememberCsrf(session.csrf);
    client.setQueryData(KEY, session);
  };
}

/** Signs out, and forgets everything that was read. */
export function useLeave(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await call('closeSession');
    rememberCsrf(undefined);
    client.setQueryData(KEY, null);
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== KEY[0] });
  };
}

/** Whether who is signed in may do something; the server judges again. */
export function useMay(scope: Scope): boolean {
  const scopes = useSession().data?.scopes ?? [];
  return scopes.includes(scope) || scopes.includes('admin');
}

async function readSession({ signal }: { readonly signal: AbortSignal }): Promise<SessionView | null> {
  try {
    const session = await call('getSession', { signal });
    rememberCsrf(session.csrf);
    return session;
  } catch (error) {
    if (error instanceof Problem && error.details.code === 'access-refused') return null;
    throw error;
  }
}
