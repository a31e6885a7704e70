import { Socket } from 'node:net';
import pg from 'pg';
import type { CollectContext } from '../collector.ts';
import { StreamGuard } from '../reading/read-guarded-stream.ts';
import { failureOf } from './failure.ts';
import { wholeMessages } from './whole-messages.ts';

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
  const socket = new Socket();
  const guard = new StreamGuard(limits.maxBytes);
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: limits.timeoutMs,
    query_timeout: limits.timeoutMs,
    application_name: 'tallyman',
    stream: () => socket,
  });
  guardReading(client, guard);
  // Without a listener, a connection that breaks between two queries would end the process.
  client.on('error', () => undefined);
  const stop = (): void => void socket.destroy();
  signal.addEventListener('abort', stop, { once: true });
  try {
    await client.connect();
    return await use(client);
  } catch (error) {
    signal.throwIfAborted();
    throw failureOf(guard.failure ?? error, shown);
  } finally {
    signal.removeEventListener('abort', stop);
    // Not asked politely: a server that is busy with a statement would be waited for.
    socket.destroy();
  }
}

/** The driver reads from the socket or, after its own change to TLS, from the stream over it. */
function guardReading(client: pg.Client, guard: StreamGuard): void {
  const { connection } = client as unknown as { connection: { attachListeners(stream: Socket): void } };
  const attach = connection.attachListeners.bind(connection);
  connection.attachListeners = (stream) => attach(guard.over(stream, wholeMessages()));
}
