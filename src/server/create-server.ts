import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import { validatorCompiler } from 'fastify-type-provider-zod';
import { TallyError } from '../errors.ts';
import { refuseForeignWrites } from './access/refuse-foreign-writes.ts';
import { secretHash } from './access/secret.ts';
import { registerConsoleFiles } from './console-files.ts';
import type { ServerContext } from './context.ts';
import { registerEventStream } from './event-stream.ts';
import { registerLedgerExport } from './ledger-export.ts';
import { registerHealth } from './observing/health.ts';
import { registerMetrics } from './observing/metrics.ts';
import { registerOpenApi } from './open-api.ts';
import { HANDLERS } from './operations/registry.ts';
import { handleError, problemOf, sendProblem } from './problem.ts';
import { registerOperations } from './register-operations.ts';

export interface ServerOptions {
  readonly version: string;
  readonly logger: NonNullable<FastifyServerOptions['logger']> | false;
  /** How many requests one asker may make in a minute; sign-ins have a bound of their own. */
  readonly requestsPerMinute: number;
  /** Addresses of proxies whose word about the asker's address counts. */
  readonly trustProxy: readonly string[];
  /** Where the build of the console lies; without it there is only the API. */
  readonly console?: string;
}

/** One mebibyte: the largest request that is no snapshot. */
const BODY_LIMIT = 1024 * 1024;
/** A client that needs longer to send its request is cut off. */
const REQUEST_TIMEOUT_MS = 15_000;
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
    // Open streams end with the server instead of holding it up.
    forceCloseConnections: true,
    return503OnClosing: true,
  });
  app.setValidatorCompiler(validatorCompiler);
  // Answers are encoded by their schemas before they are kept, so they arrive here as text.
  app.setSerializerCompiler(() => JSON.stringify);
  app.setErrorHandler(handleError);
  await app.register(cookie);
  await app.register(helmet, SECURITY_HEADERS);
  await app.register(rateLimit, {
    max: options.requestsPerMinute,
    timeWindow: 60_000,
    keyGenerator: ({ headers, ip }) => (headers.authorization ? secretHash(headers.authorization) : ip),
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
  await registerOpenApi(app, options.version);
  registerHealth(app, context);
  registerMetrics(app, context);
  registerOperations(app, HANDLERS, context);
  registerEventStream(app, context);
  registerLedgerExport(app, context);
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
