import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import type { Operation } from '../wire/operations/operation.ts';
import { OPERATIONS } from '../wire/operations/registry.ts';
import { type OperationName, ROUTES } from '../wire/routes.ts';
import { type Actor, demandScope } from './access/actor.ts';
import type { Caller, Callers } from './access/callers.ts';
import { clearSessionCookie, setSessionCookie } from './access/session-cookie.ts';
import type { Call, Handler, Handlers } from './call.ts';
import type { ServerContext } from './context.ts';
import type { Download } from './exports/download.ts';
import { doOnce, writeOnce } from './idempotency.ts';
import { AnswerCache } from './reading/answer-cache.ts';
import { routeOf } from './route-of.ts';

/** Answers that are kept, in characters: a few hundred pages, or a few reports of large estates. */
const CACHE_CHARACTERS = 64 * 1024 * 1024;

/** Registers a route for every operation: who may, what is taken and given, and answers that are kept for readers. */
export function registerOperations(
  app: FastifyInstance,
  handlers: Handlers,
  context: ServerContext,
  callers: Callers,
): void {
  const answers = new AnswerCache(CACHE_CHARACTERS);
  for (const name of Object.keys(ROUTES) as OperationName[]) {
    const route = routeOf(name);
    const operation: Operation = OPERATIONS[name];
    const handler = handlers[name] as Handler<OperationName>;
    const isRead = route.method === 'GET';
    app.route({
      ...route,
      // Before the body is read: strangers send none, and are told nothing of what would be wrong with it.
      async preParsing(request) {
        if (operation.scope === null) return;
        request.caller = await callers.identify(request, context.clock());
        demandScope(request.caller.actor, operation.scope);
      },
      async handler(request, reply) {
        const now = context.clock();
        const { caller } = request;
        const actor = caller?.actor ?? null;
        const call = callOf(name, request, reply, actor, now, context);
        if (operation.streams) return sendDownload(reply, (await handler(call)) as Download);
        if (isRead && !operation.live) {
          const state = `${caller?.state} ${context.catalog.current().hash} ${minuteOf(now)}`;
          const question = JSON.stringify([request.url, actor?.environments, actor?.scopes]);
          const answer = answers.get(state, question) ?? (await answerOf());
          answers.put(state, question, answer);
          return sendAnswer(request, reply, answer);
        }
        const text = await run();
        if (operation.status === 204) return reply.status(204).send();
        return reply
          .status(operation.status ?? 200)
          .type(JSON_TYPE)
          .header('cache-control', 'no-store')
          .send(text);

        async function answerOf() {
          const body = await run();
          return { body, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` };
        }

        async function run(): Promise<string> {
          const result = await handler(call);
          return JSON.stringify(z.encode(operation.result, result));
        }
      },
    });
  }
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Null where nobody needs to be known. */
    caller: Caller | null;
  }
}

const JSON_TYPE = 'application/json; charset=utf-8';

/** What depends on the clock, such as staleness, is at most this old in a kept answer. */
function minuteOf(now: Date): number {
  return Math.floor(now.getTime() / 60_000);
}

function sendAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  { body, etag }: { readonly body: string; readonly etag: string },
): FastifyReply {
  reply
    .header('etag', etag)
    .header('cache-control', 'private, no-cache')
    .header('vary', 'authorization, cookie');
  const known = request.headers['if-none-match'];
  if (known?.split(',').some((each) => each.trim().replace(/^W\//u, '') === etag))
    return reply.status(304).send();
  return reply.type(JSON_TYPE).send(body);
}

function sendDownload(reply: FastifyReply, { type, name, text }: Download): FastifyReply {
  return reply
    .type(type)
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${name}"`)
    .send(Readable.from(text));
}

function callOf(
  name: OperationName,
  request: FastifyRequest,
  reply: FastifyReply,
  actor: Actor | null,
  now: Date,
  context: ServerContext,
): Call<OperationName> {
  const { params, query, body } = request as unknown as Pick<
    Call<OperationName>,
    'params' | 'query' | 'body'
  >;
  return {
    params,
    query,
    body,
    actor,
    now,
    context,
    address: request.ip,
    write: (work) => writeOnce({ name, request, reply, actor, now, store: context.store }, work),
    once: (work) => doOnce({ name, request, reply, actor, now, store: context.store }, work),
    session(change) {
      if (change) setSessionCookie(reply, change.secret, change.expiresAt);
      else clearSessionCookie(reply);
    },
  };
}
