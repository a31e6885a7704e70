import pg from 'pg';
import type { CollectContext } from '../collector.ts';
import { GuardedSocket } from '../reading/read-guarded-socket.ts';
import { failureOf } from './failure.ts';

/**
 * Hands a connection to `use` and closes it, whatever happens. Signing in, every statement, and what the server sends all
 * together are bounded.
 * @throws TallyError with a `source-…` code; the signal's reason where the caller stops it.
 */
export async function withClient<T>(
  { url, shown }: { readonly url: string; readonly shown: string },
  { limits, signal }: Pick<CollectContext, 'limits' | 'signal'>,
  use: (client: pg.Client) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const socket = new GuardedSocket(limits.maxBytes);
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: limits.timeoutMs,
    query_timeout: limits.timeoutMs,
    application_name: 'tallyman',
    stream: () => socket,
  });
  // Without a listener, a connection that breaks between two queries would end the process.
  client.on('error', () => undefined);
  const stop = (): void => void socket.destroy();
  signal.addEventListener('abort', stop, { once: true });
  try {
    await client.connect();
    return await use(client);
  } catch (error) {
    signal.throwIfAborted();
    throw failureOf(socket.failure ?? error, shown);
  } finally {
    signal.removeEventListener('abort', stop);
    // Not asked politely: a server that is busy with a statement would be waited for.
    socket.destroy();
  }
}
