import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { TallyError } from '../../errors.ts';
import { newSecret } from '../../server/access/secret.ts';
import { createServer, type ServerOptions } from '../../server/create-server.ts';
import { startNotary } from '../../server/notary.ts';
import { scanTraced } from '../../worker/trace-scans.ts';
import { readVersion } from '../read-version.ts';
import type { Session } from '../session.ts';
import { consoleFolder } from './console-folder.ts';
import { followCatalog } from './follow-catalog.ts';
import { loggedError } from './logged-error.ts';
import { openService, type Service, type ServiceOptions } from './open-service.ts';
import { retainWhileRunning } from './retain-while-running.ts';
import { startSending } from './start-sending.ts';

export type ServeOptions = ServiceOptions & {
  readonly host: string;
  readonly port: number;
  /** How many environments are scanned at once beside serving; 0 leaves the work to `tally worker`. */
  readonly workers: number;
  readonly logLevel: string;
  readonly requestsPerMinute: number;
  readonly trustProxy?: readonly string[];
};

export interface RunningServer {
  readonly address: string;
  readonly service: Service;
  close(): Promise<void>;
}

/** A first administrator has this long to use the code that was printed. */
const SETUP_HOURS = 24;

/**
 * Starts serving, and working where `workers` says so.
 * @param prepare what is done with the store before anybody is answered and anything is scanned.
 * @throws TallyError `usage` where it would answer strangers without encryption, and what `openService` throws.
 */
export async function serve(
  session: Session,
  options: ServeOptions,
  prepare: (service: Service) => Promise<void> = async () => undefined,
): Promise<RunningServer> {
  refuseOpenDoor(options);
  const serverOptions: ServerOptions = {
    version: readVersion(),
    // Requests are logged without what they carry: addresses may name what is confidential, headers always do.
    logger: {
      level: options.logLevel,
      redact: ['req.headers'],
      serializers: { err: loggedError },
      stream: session.terminal.stderr,
    },
    requestsPerMinute: options.requestsPerMinute,
    trustProxy: options.trustProxy ?? [],
  };
  let app: FastifyInstance | undefined;
  const warn = (what: string) => (error: unknown) => app?.log.warn({ err: error }, what);
  const service = await openService(session, { ...options, role: 'server' }, warn);
  try {
    await prepare(service);
    const files = consoleFolder();
    app = await createServer(service.context, {
      ...serverOptions,
      ...(files !== undefined && { console: files }),
      traced: service.traced,
    });
    const stopFollowing = await followCatalog(service, options.catalogEvery, warn('catalog'));
    if (options.workers > 0)
      await service.queue.work(options.workers, (job, run) => scanTraced(job, () => service.scan(job, run)));
    await app.listen({ host: options.host, port: options.port });
    const stopSending = options.workers > 0 ? startSending(service, warn('delivery')) : undefined;
    const { log } = app;
    const stopRetaining = retainWhileRunning(
      service,
      options,
      (removed) => log.info(removed, 'retention applied'),
      warn('retention'),
    );
    return runningServer(app, service, async () => {
      stopFollowing();
      await Promise.all([stopSending?.(), stopRetaining()]);
    });
  } catch (error) {
    await service.close();
    throw listenFailure(error, options);
  }
}

function runningServer(app: FastifyInstance, service: Service, stopWork: () => Promise<void>): RunningServer {
  const stopNotary = startNotary(service.context, app.log);
  const { address, family, port } = app.server.address() as AddressInfo;
  return {
    address: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`,
    service,
    async close() {
      // First, so that others do what waits while this one still answers.
      await service.queue.rest();
      await stopWork();
      await app.close();
      await stopNotary();
      await service.close();
    },
  };
}

/** The line for whoever starts a server without any account; undefined where there is one. */
export async function setupCode({ context }: Service): Promise<string | undefined> {
  if (await context.store.access.hasAccounts()) return undefined;
  const code = newSecret(context.randomBytes).slice(0, 24);
  const until = new Date(context.clock().getTime() + SETUP_HOURS * 3_600_000);
  context.signInCodes.add(code, { kind: 'first-account' }, until);
  return code;
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

function refuseOpenDoor({ host, trustProxy }: ServeOptions): void {
  if (LOOPBACK.has(host) || (trustProxy && trustProxy.length > 0)) return;
  throw new TallyError('usage', `Without encryption the server does not listen on ${host}.`, {
    fix: 'Put a proxy with TLS in front of it and name its address with `--trust-proxy`, or listen on 127.0.0.1.',
  });
}

function listenFailure(error: unknown, { host, port }: ServeOptions): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code !== 'EADDRINUSE' && code !== 'EACCES' && code !== 'EADDRNOTAVAIL') return error;
  return new TallyError('usage', `The server cannot listen on ${host}:${port} (${code}).`, {
    fix: 'Choose another with `--port`, or end what listens there.',
  });
}
