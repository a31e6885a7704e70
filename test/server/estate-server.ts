import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { readFolder } from '../../src/catalog-source/read-folder.ts';
import { COLLECTOR_LOOKUP } from '../../src/cli/open-catalog.ts';
import { DEFAULT_LIMITS } from '../../src/collectors/collector.ts';
import { COLLECTORS } from '../../src/collectors/registry.ts';
import { fingerprintWith } from '../../src/core/item/fingerprint.ts';
import { secretHash } from '../../src/server/access/secret.ts';
import { SignInCodes } from '../../src/server/access/sign-in-codes.ts';
import type { ScanOrder, ServerContext } from '../../src/server/context.ts';
import { createServer } from '../../src/server/create-server.ts';
import { LiveCatalog } from '../../src/server/live-catalog.ts';
import { openStore } from '../../src/store/open/open-store.ts';
import { recordScan } from '../../src/usecases/record-scan.ts';
import type { Scope } from '../../src/wire/scopes.ts';
import { locateIn } from './locate-in.ts';

/** The example estate behind a real server, asked without a port. */
export interface EstateServer {
  readonly app: FastifyInstance;
  readonly context: ServerContext;
  /** What was put into the queue. */
  readonly orders: ScanOrder[];
  /** Sets the clock. */
  setTime(time: string): void;
  /** Makes a token and gives its secret. */
  token(scopes: readonly Scope[], environments?: readonly string[]): Promise<string>;
  /** Looks at an environment and records what it sees. */
  scan(environment: string): Promise<void>;
  ask(options: InjectOptions, secret?: string): Promise<{ status: number; body: unknown; headers: Headers }>;
  close(): Promise<void>;
}

type Headers = Readonly<Record<string, unknown>>;

export const START = '2026-11-02T08:00:00.000Z';

export async function startEstateServer(
  location = 'memory:',
  requestsPerMinute = 100_000,
  consoleFolder?: string,
  estate = 'examples/meridian',
): Promise<EstateServer> {
  let now = new Date(START);
  const orders: ScanOrder[] = [];
  const catalog = new LiveCatalog(estate, async () => ({ files: readFolder(estate) }), COLLECTOR_LOOKUP);
  await catalog.reload(now);
  const context: ServerContext = {
    store: await openStore(location),
    catalog,
    clock: () => now,
    randomBytes,
    ports: {
      collectors: COLLECTORS,
      fingerprint: fingerprintWith('the key of these tests'),
      limits: DEFAULT_LIMITS,
      signal: new AbortController().signal,
      progress: () => undefined,
      locate: locateIn(process.cwd()),
    },
    signer: { name: 'tally.example/ledger', key: generateKeyPairSync('ed25519').privateKey },
    signInCodes: new SignInCodes(),
    queueDepth: async () => ({ waiting: orders.length, running: 0, failed: 0 }),
    requestScans: async (requests) => {
      orders.push(...requests);
      return requests.map(({ environment }) => ({ environment, job: `job of ${environment}` }));
    },
  };
  const app = await createServer(context, {
    version: '0.0.0',
    logger: false,
    requestsPerMinute,
    trustProxy: [],
    ...(consoleFolder !== undefined && { console: consoleFolder }),
  });
  let tokens = 0;
  let scans = 0;
  return {
    app,
    context,
    orders,
    setTime: (time) => {
      now = new Date(time);
    },
    async token(scopes, environments) {
      tokens += 1;
      const secret = `tally_${createHash('sha256').update(`${tokens}`).digest('base64url')}`;
      await context.store.access.addToken({
        id: `t${tokens}`,
        name: `token ${tokens}`,
        hash: secretHash(secret),
        scopes,
        createdBy: 'test',
        createdAt: now,
        expiresAt: new Date('2027-01-01T00:00:00Z'),
        ...(environments && { environments }),
      });
      return secret;
    },
    async scan(environment) {
      scans += 1;
      const { estate, hash } = catalog.current();
      await recordScan(
        { estate, environment, id: `scan-${scans}`, trigger: 'request', catalog: { hash }, actor: 'test' },
        context.store,
        { ...context.ports, now, clock: () => now },
      );
    },
    async ask(options, secret) {
      const headers = { ...options.headers, ...(secret && { authorization: `Bearer ${secret}` }) };
      const response = await app.inject({ ...options, headers });
      const { body } = response;
      return {
        status: response.statusCode,
        headers: response.headers,
        body:
          body !== '' && String(response.headers['content-type']).includes('json') ? JSON.parse(body) : body,
      };
    },
    async close() {
      await app.close();
      await context.store.close();
    },
  };
}
