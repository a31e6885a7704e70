import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import { validatorCompiler } from 'fastify-type-provider-zod';
import { TallyError } from '../errors.ts';
import { Callers } from './access/callers.ts';
import { Refusals } from './access/refusals.ts';
import { refuseForeignWrites } from './access/refuse-foreign-writes.ts';
import { boundBodyTime } from './bound-body-time.ts';
import { answerBrokenConnection } from './broken-connection.ts';
import { registerConsoleFiles } from './console-files.ts';
import type { ServerContext } from './context.ts';
import { registerEventStream } from './event-stream.ts';
import { registerHealth } from './observing/health.ts';
import { registerMetrics } from './observing/metrics.ts';
import { traceRequests } from './observing/trace-requests.ts';
import { registerOpenApi } from './open-api.ts';
import { HANDLERS } from './operations/registry.ts';
import { errorHandler, problemOf, sendProblem } from './problem.ts';
import { StateVersion } from './reading/state-version.ts';
import { refuseUnkeptText } from './refuse-unkept-text.ts';
import { registerOperations } from './register-operations.ts';

export interface ServerOptions {
  readonly version: string;
  readonly logger: NonNullable<FastifyServerOptions['logger']> | false;
  /** How many requests one asker may make in a minute; sign-ins have a bound of their own. */
  readonly requestsPerMinute: number;
  /** Addresses of proxies whose word about the asker's address counts. */
  readonly trustProxy: readonly string[];
  /** Whether requests are told to the tracer that runs. */
  readonly traced?: boolean;
  /** Where the build of the console lies; without it there is only the API. */
  readonly console?: string;
}

/** One mebibyte: the largest request that is no snapshot. */
const BODY_LIMIT = 1024 * 1024;
/** A client that needs longer to send its request is cut off. */
const REQUEST_TIMEOUT_MS = 15_000;
/** How often that is looked at. */
const CHECK_CONNECTIONS_MS = 2_000;
/** Whoever has not read their answer by then does not hold up the end of the server. */
const CLOSE_MS = 10_000;
/** Attempts to sign in, by address. */
const SIGN_INS_PER_MINUTE = 10;

/** The HTTP server, not yet listening: tests ask it without a port. */
export async function createServer(context: ServerContext, options: ServerOptions): Promise<FastifyInstance> {
  const app = Fastify({
    logger: options.logger,
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionTimeout: 2 * REQUEST_TIMEOUT_MS,
    trustProxy: options.trustProxy.length === 0 ? false : [...options.trustProxy],
    routerOptions: { maxParamLength: 1024 },
    // What is under way is finished, and what still comes over an open connection is answered as its last.
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    clientErrorHandler: answerBrokenConnection,
    frameworkErrors: (error, request, reply) => void sendProblem(reply, problemOf(error, request.id)),
    http: { connectionsCheckingInterval: CHECK_CONNECTIONS_MS },
  });
  if (options.traced) traceRequests(app);
  closeInTime(app);
  boundBodyTime(app, REQUEST_TIMEOUT_MS);
  const version = new StateVersion(context.store.ledger);
  const callers = new Callers(context.store.access, version);
  app.decorateRequest('caller', null);
  app.removeContentTypeParser('text/plain');
  app.setValidatorCompiler(validatorCompiler);
  // Answers are encoded by their schemas before they are kept, so they arrive here as text.
  app.setSerializerCompiler(() => JSON.stringify);
  app.setErrorHandler(errorHandler(new Refusals(context)));
  await app.register(cookie);
  await app.register(helmet, SECURITY_HEADERS);
  await app.register(rateLimit, {
    max: options.requestsPerMinute,
    timeWindow: 60_000,
    // By address until a token was found good: else who makes up tokens would have a bound for each.
    keyGenerator: (request) => callers.knows(request) ?? request.ip,
    allowList: ({ url }) => url === '/livez' || url === '/readyz',
  });
  app.addHook('onRoute', (route) => {
    const isSignIn =
      route.method === 'POST' && (route.url === '/v1/session' || route.url === '/v1/first-account');
    if (isSignIn) {
      route.config = {
        ...route.config,
        rateLimit: {
          max: SIGN_INS_PER_MINUTE,
          timeWindow: 60_000,
          keyGenerator: ({ ip }: { ip: string }) => ip,
        },
      };
    }
  });
  app.addHook('onRequest', refuseForeignWrites);
  app.addHook('preValidation', refuseUnkeptText);
  await registerOpenApi(app, options.version);
  registerHealth(app, context);
  registerOperations(app, HANDLERS, context, callers);
  const streams = registerEventStream(app, context, callers);
  registerMetrics(app, context, callers, streams);
  const openPage =
    options.console === undefined ? undefined : await registerConsoleFiles(app, options.console);
  app.setNotFoundHandler((request, reply) => {
    if (openPage?.(request, reply)) return reply;
    const { method, url, id } = request;
    return sendProblem(
      reply,
      problemOf(new TallyError('unknown-route', `${method} ${pathOf(url)} is not served.`), id),
    );
  });
  return app;
}

/** A server that ends waits for those whom it answers, but not without end. */
function closeInTime(app: FastifyInstance): void {
  let timer: NodeJS.Timeout | undefined;
  app.addHook('preClose', async () => {
    timer = setTimeout(() => app.server.closeAllConnections(), CLOSE_MS);
    timer.unref();
  });
  app.addHook('onClose', async () => clearTimeout(timer));
}

/** Everything comes from the server itself; nothing may frame it, and no script may stand in a page. */
const SECURITY_HEADERS = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      workerSrc: ["'self'"],
      manifestSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
  referrerPolicy: { policy: 'no-referrer' },
  // A server on a plain connection must not promise encryption; a proxy in front of it sets this header.
  strictTransportSecurity: false,
} as const;

function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? '';
}
