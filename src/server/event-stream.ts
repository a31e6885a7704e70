import type { FastifyInstance, FastifyReply } from 'fastify';
import type { LedgerEntry } from '../core/ledger/entry.ts';
import { type Actor, demandScope, mayEnter } from './access/actor.ts';
import { authenticate } from './access/authenticate.ts';
import type { ServerContext } from './context.ts';

/** More open streams than these would be a mistake of somebody's. */
const MOST_STREAMS = 500;
const POLL_MS = 1000;
const HEARTBEAT_MS = 15_000;
/** Entries that are told at once; who is further behind asks again. */
const BATCH = 200;

/**
 * `/v1/events`: what happens, as server-sent events. Every event is an entry of the ledger under its number, so that a
 * reader who was away goes on where they left, whichever server they reach.
 */
export function registerEventStream(app: FastifyInstance, context: ServerContext): void {
  const streams = new Set<Stream>();
  let told = -1;
  const timer = setInterval(() => void tell(), POLL_MS);
  timer.unref();
  app.addHook('preClose', async () => {
    clearInterval(timer);
    for (const stream of streams) stream.reply.raw.end();
  });

  app.get('/v1/events', { schema: { hide: true } }, async (request, reply) => {
    const actor = await authenticate(request, context.store.access, context.clock());
    demandScope(actor, 'read');
    if (streams.size >= MOST_STREAMS) return reply.status(503).header('retry-after', '30').send();
    reply.hijack();
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    const last = Number(request.headers['last-event-id']);
    const size = await context.store.ledger.size();
    const stream: Stream = { reply, actor, next: Number.isSafeInteger(last) && last >= 0 ? last + 1 : size };
    streams.add(stream);
    reply.raw.write('retry: 2000\n\n');
    const heartbeat = setInterval(() => reply.raw.write(': still here\n\n'), HEARTBEAT_MS);
    reply.raw.on('close', () => {
      clearInterval(heartbeat);
      streams.delete(stream);
    });
    return reply;
  });

  async function tell(): Promise<void> {
    if (streams.size === 0) return;
    try {
      const size = await context.store.ledger.size();
      if (size === told && [...streams].every(({ next }) => next >= size)) return;
      told = size;
      for (const stream of streams) await catchUp(stream, size);
    } catch (error) {
      app.log.warn({ err: error }, 'The event stream could not read the ledger.');
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
}

interface Stream {
  readonly reply: FastifyReply;
  readonly actor: Actor;
  next: number;
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
  const data = JSON.stringify({ type, subject, source, time, actor });
  reply.raw.write(`id: ${index}\nevent: ${type}\ndata: ${data}\n\n`);
}
