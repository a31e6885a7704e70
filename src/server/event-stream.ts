import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { LedgerEntry } from '../core/ledger/entry.ts';
import { TallyError } from '../errors.ts';
import { type Actor, demandScope, mayEnter } from './access/actor.ts';
import type { Callers } from './access/callers.ts';
import type { ServerContext } from './context.ts';

/** More open streams than these, of all or of one asker, would be a mistake of somebody's. */
const MOST_STREAMS = 500;
const MOST_OF_ONE = 20;
const POLL_MS = 1000;
const HEARTBEAT_MS = 15_000;
/** Entries that are told at once; who is further behind hears the rest a moment later. */
const BATCH = 1000;
/** Whoever reads so little that this much waits for them is let go; they come back with `Last-Event-ID`. */
const MOST_WAITING_BYTES = 4 * 1024 * 1024;

/**
 * `/v1/events`: what happens, as server-sent events. Every event is an entry of the ledger under its number, so that a
 * reader who was away goes on where they left, whichever server they reach. Gives how many are open.
 */
export function registerEventStream(
  app: FastifyInstance,
  context: ServerContext,
  callers: Callers,
): () => number {
  const streams = new Set<Stream>();
  let busy = false;
  let told = -1;
  const polling = setInterval(() => void tellAll(), POLL_MS);
  const heartbeat = setInterval(keepAlive, HEARTBEAT_MS);
  polling.unref();
  heartbeat.unref();
  app.addHook('preClose', async () => {
    clearInterval(polling);
    clearInterval(heartbeat);
    for (const { reply } of streams) reply.raw.end();
  });

  app.get('/v1/events', { schema: { hide: true }, exposeHeadRoute: false }, async (request, reply) => {
    const { actor, state } = await callers.identify(request, context.clock());
    request.caller = { actor, state };
    demandScope(actor, 'read');
    const own = [...streams].filter((stream) => stream.actor.name === actor.name).length;
    if (own >= MOST_OF_ONE || streams.size >= MOST_STREAMS) {
      throw new TallyError('too-many-requests', 'As many streams are open as may be.', {
        fix: 'Close one, or wait until another ends.',
      });
    }
    const stream: Stream = { request, reply, actor, next: firstFor(request, state) };
    streams.add(stream);
    reply.raw.on('close', () => streams.delete(stream));
    reply.hijack();
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    reply.raw.write('retry: 2000\n\n');
    void tellAll();
    return reply;
  });
  return () => streams.size;

  async function tellAll(): Promise<void> {
    // One round at a time, or a slow one would tell everything twice.
    if (busy || streams.size === 0) return;
    busy = true;
    try {
      const size = await context.store.ledger.size();
      const grown = size !== told;
      for (const stream of streams) {
        if (await mayHear(stream, grown)) await catchUp(stream, size);
      }
      told = size;
    } catch (error) {
      app.log.warn({ err: error }, 'The event stream could not read the ledger.');
    } finally {
      busy = false;
    }
  }

  async function catchUp(stream: Stream, size: number): Promise<void> {
    const to = Math.min(size, stream.next + BATCH);
    if (stream.next >= to) return;
    for await (const rows of context.store.ledger.leaves(stream.next, to)) {
      for (const { index, leaf } of rows) {
        const entry = JSON.parse(leaf) as LedgerEntry;
        stream.next = index + 1;
        if (concerns(stream.actor, entry)) write(stream.reply, index, entry);
      }
    }
  }

  /**
   * Ends a stream whose right has ended. What anybody may changes only together with an entry of the ledger, so that
   * is asked where it grew; between entries only time passes.
   */
  async function mayHear({ request, reply, actor }: Stream, grown: boolean): Promise<boolean> {
    const now = context.clock();
    if (!grown && now < actor.expiresAt) return true;
    try {
      const caller = await callers.identify(request, now);
      demandScope(caller.actor, 'read');
      return true;
    } catch (error) {
      // A store that is away for a while ends nobody's right.
      if (!(error instanceof TallyError && error.code.startsWith('access-'))) throw error;
      reply.raw.end();
      return false;
    }
  }

  /** Says that the server is there, also to what stands between and ends connections that are silent. */
  function keepAlive(): void {
    for (const { reply } of streams) send(reply, ': still here\n\n');
  }
}

interface Stream {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly actor: Actor;
  /** The number of the next entry that it hears of. */
  next: number;
}

/** What comes after the last event that the reader has; what happens from now on for everybody else. */
function firstFor({ headers }: FastifyRequest, size: number): number {
  const last = headers['last-event-id'];
  if (typeof last !== 'string' || !/^\d{1,15}$/u.test(last)) return size;
  return Math.min(Number(last) + 1, size);
}

/** Whoever is held to some environments hears of those only. */
function concerns(actor: Actor, { source }: LedgerEntry): boolean {
  const environment = /^\/environments\/([^/]+)/u.exec(source)?.[1];
  if (environment === undefined) return actor.environments === undefined;
  return mayEnter(actor, decodeURIComponent(environment));
}

function write(
  reply: FastifyReply,
  index: number,
  { type, subject, source, time, actor }: LedgerEntry,
): void {
  send(
    reply,
    `id: ${index}\nevent: ${type}\ndata: ${JSON.stringify({ type, subject, source, time, actor })}\n\n`,
  );
}

function send({ raw }: FastifyReply, text: string): void {
  if (raw.writableLength > MOST_WAITING_BYTES) raw.destroy();
  else raw.write(text);
}
