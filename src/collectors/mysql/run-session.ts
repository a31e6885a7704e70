import { Socket } from 'node:net';
import { type Connection, createConnection, type RowDataPacket } from 'mysql2';
import type { CollectContext } from '../collector.ts';
import { StreamGuard } from '../reading/read-guarded-stream.ts';
import { failureOf } from './failure.ts';
import type { Address } from './location.ts';
import type { Row } from './schema.ts';

/** A connection to one server. Every value comes as text, as the server writes it. */
export interface Session {
  query(sql: string): Promise<Row[]>;
}

type Bounds = Pick<CollectContext, 'limits' | 'signal'>;

/**
 * Hands a session to `use` and closes it, whatever happens. A statement, signing in, and what the server sends all
 * together are bounded.
 * @throws TallyError with a `source-…` code; the signal's reason where the caller stops it. What `use` throws goes
 * through where it is a TallyError.
 */
export async function withSession<T>(
  address: Address,
  { limits, signal }: Bounds,
  use: (session: Session) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const guard = new StreamGuard(limits.maxBytes);
  const connection = connect(address, guard.over(new Socket()), limits.timeoutMs);
  guardTls(connection, guard);
  // Without a listener, a connection that breaks between two queries would end the process.
  connection.on('error', () => undefined);
  const stop = (): void => connection.destroy();
  signal.addEventListener('abort', stop, { once: true });
  try {
    await established(connection);
    return await use({ query: (sql) => run(connection, sql, limits.timeoutMs) });
  } catch (error) {
    signal.throwIfAborted();
    throw failureOf(guard.failure ?? error, address.shown);
  } finally {
    signal.removeEventListener('abort', stop);
    connection.destroy();
  }
}

function connect(address: Address, socket: Socket, timeoutMs: number): Connection {
  const { host, port, socketPath, user, password, database, tls } = address;
  return createConnection({
    user,
    password,
    ...(database === '' ? {} : { database }),
    ...(tls === 'disabled'
      ? {}
      : { ssl: { rejectUnauthorized: tls === 'verify_identity', verifyIdentity: true } }),
    host,
    stream: () => (socketPath === undefined ? socket.connect(port, host) : socket.connect(socketPath)),
    connectTimeout: timeoutMs,
    charset: 'utf8mb4',
    // Rows are put together without making program text out of what a server calls its columns.
    disableEval: true,
    typeCast: (field) => field.string('utf8'),
    connectAttributes: { program_name: 'tallyman' },
  });
}

/** The driver reads from another stream once it has turned to TLS. */
function guardTls(connection: Connection, guard: StreamGuard): void {
  const driver = connection as unknown as {
    stream: Socket;
    startTLS(onSecure: (error?: Error) => void): void;
  };
  const start = driver.startTLS.bind(driver);
  driver.startTLS = (onSecure) => {
    start(onSecure);
    guard.over(driver.stream);
  };
}

function established(connection: Connection): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.once('error', reject);
    connection.connect((error) => (error ? reject(error) : resolve()));
  });
}

function run(connection: Connection, sql: string, timeout: number): Promise<Row[]> {
  return new Promise((resolve, reject) => {
    connection.query<RowDataPacket[]>({ sql, timeout }, (error, rows) => {
      if (error) reject(error);
      else resolve(Array.isArray(rows) ? (rows as Row[]) : []);
    });
  });
}
