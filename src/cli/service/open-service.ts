import { randomBytes } from 'node:crypto';
import { SignInCodes } from '../../server/access/sign-in-codes.ts';
import type { ServerContext } from '../../server/context.ts';
import { newEntryId } from '../../server/entry-of.ts';
import { LiveCatalog } from '../../server/live-catalog.ts';
import type { Delivery } from '../../store/delivery-queue.ts';
import { openDatabase } from '../../store/open/open-store.ts';
import { createSqlStore } from '../../store/sql/sql-store.ts';
import { beginSpan } from '../../tracing/in-span.ts';
import type { StepFacts } from '../../usecases/ports.ts';
import { recordScan } from '../../usecases/record-scan.ts';
import { withdrawEnvironments } from '../../usecases/withdraw-environments.ts';
import { channelTarget } from '../../worker/delivery/channel-target.ts';
import { DeliveryFailure } from '../../worker/delivery/delivery-failure.ts';
import { sendDelivery } from '../../worker/delivery/send-delivery.ts';
import { openBoss } from '../../worker/open-boss.ts';
import type { ScanJob } from '../../worker/scan-job.ts';
import { ScanQueue, type ScanRun } from '../../worker/scan-queue.ts';
import { requestTraced } from '../../worker/trace-scans.ts';
import { COLLECTOR_LOOKUP } from '../open-catalog.ts';
import type { RetentionOptions } from '../options.ts';
import { createPorts } from '../ports.ts';
import type { Session } from '../session.ts';
import { isShared, storeFolder, storePlace } from '../store-folder.ts';
import { catalogPlace } from './catalog-texts.ts';
import { openTracing } from './open-tracing.ts';
import { openSigningKey, type SigningOptions } from './signing-key.ts';
import { steadyClock } from './steady-clock.ts';

export type ServiceOptions = SigningOptions &
  RetentionOptions & {
    readonly catalog?: string;
    /** A repository of the catalog is asked no more often than this, in seconds. */
    readonly catalogEvery: number;
    /** Where people reach the console. */
    readonly publicUrl?: string;
  };

/** Tells of what goes wrong beside the work, by the part of the service that it is about. */
export type Warn = (what: string) => (error: unknown) => void;

/** What a server and a worker share: the store, the catalog, the queue, and this machine's sources. */
export interface Service {
  readonly context: ServerContext;
  readonly queue: ScanQueue;
  /** Whether traces are sent. */
  readonly traced: boolean;
  /** Looks at one environment and records what it sees, once for each job, however often it is tried. */
  scan(job: ScanJob, run: ScanRun): Promise<void>;
  /**
   * Sends one message to its channel.
   * @throws DeliveryFailure
   */
  send(delivery: Delivery): Promise<void>;
  close(): Promise<void>;
}

/** @throws TallyError `store-…`, `catalog-not-found`, `usage` */
export async function openService(
  session: Session,
  options: ServiceOptions & { readonly role: 'server' | 'worker' },
  warn: Warn,
): Promise<Service> {
  const stopTracing = await openTracing(session, `tallyman-${options.role}`, warn('tracing'));
  const signer = openSigningKey(session, options);
  const place = catalogPlace(
    session,
    options.catalog,
    storeFolder(session, options.store),
    options.catalogEvery * 1000,
  );
  const catalog = new LiveCatalog(place.shown, () => place.read(), COLLECTOR_LOOKUP);
  const clock = steadyClock();
  await catalog.reload(clock());
  const silent = { show: () => undefined, clear: () => undefined };
  const { now: _, ...ports } = createPorts(session, {
    at: undefined,
    progress: silent,
    store: options.store,
  });
  const database = await openDatabase(storePlace(session, options.store));
  const queue = new ScanQueue(openBoss(database, !isShared(options.store), clock, warn('queue')));
  const store = createSqlStore(database);
  try {
    await queue.start();
  } catch (error) {
    // Else its connections keep the process from ending.
    await database.close();
    throw error;
  }
  const context: ServerContext = {
    store,
    catalog,
    clock,
    randomBytes,
    ports,
    signer,
    signInCodes: new SignInCodes(),
    queueDepth: () => queue.depth(),
    requestScans: (orders, trigger) =>
      Promise.all(
        orders.map(async ({ environment, actor }) => ({
          environment,
          job: await requestTraced({ environment, trigger, actor }, (job) => queue.request(job)),
        })),
      ),
  };
  const lookup = (name: string) => session.terminal.environment[name] || undefined;
  return {
    context,
    queue,
    traced: stopTracing !== undefined,
    async scan({ environment, trigger, actor }, { id, signal }) {
      // Recorded by a worker that died before it could say so.
      if (await store.scans.get(id)) return;
      const { estate, hash, commit } = catalog.current();
      await recordScan(
        {
          estate,
          channels: estate.channels.filter((channel) => 'target' in channelTarget(channel, lookup)),
          environment,
          id,
          trigger,
          actor,
          catalog: { hash, ...(commit !== undefined && { commit }) },
          ...(options.publicUrl !== undefined && { publicUrl: options.publicUrl }),
        },
        store,
        {
          ...ports,
          now: clock(),
          clock,
          beginStep: beginStepSpan,
          signal: AbortSignal.any([ports.signal, signal]),
        },
      );
      // Where it was taken out of the catalog meanwhile, its findings were ended before these were there.
      const { estate: inForce } = catalog.current();
      if (!inForce.environments.has(environment))
        await withdrawEnvironments(inForce, store, { now: clock(), newId: () => newEntryId(randomBytes) });
    },
    async send(delivery) {
      const channel = catalog.current().estate.channels.find(({ name }) => name === delivery.channel);
      if (!channel) throw new DeliveryFailure('the catalog has no such channel any more', false);
      const found = channelTarget(channel, lookup);
      if (!('target' in found)) throw new DeliveryFailure(`${found.missing.join(', ')} is not set`, true);
      await sendDelivery(found.target, delivery, clock());
    },
    async close() {
      await queue.stop();
      await store.close();
      await stopTracing?.();
    },
  };
}

/** A step of a scan as a span of its trace. */
function beginStepSpan(name: string, about: StepFacts): (result?: StepFacts) => void {
  const end = beginSpan({ name, attributes: named(about) });
  return (result = {}) => end(named(result));
}

function named(facts: StepFacts): StepFacts {
  return Object.fromEntries(Object.entries(facts).map(([key, value]) => [`tallyman.${key}`, value]));
}
