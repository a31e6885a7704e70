import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { TallyError } from '../errors.ts';
import type { Shelves, Store } from '../store/store.ts';
import type { ResultOf } from '../wire/operations/registry.ts';
import type { OperationName } from '../wire/routes.ts';
import type { Actor } from './access/actor.ts';

interface Write {
  readonly name: OperationName;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly actor: Actor | null;
  readonly now: Date;
  readonly store: Store;
}

/** Answers with a secret in them are not kept: whoever repeats such a request is told that it was done. */
const WITH_SECRET: ReadonlySet<OperationName> = new Set(['createToken', 'openSession', 'createFirstAccount']);

/**
 * Writes, and keeps the answer in the same transaction where the request has an `Idempotency-Key`: the same request under
 * the same key is answered from what was kept.
 * @throws TallyError `request-repeated` where another request came under this key.
 */
export async function writeOnce(
  { name, request, reply, actor, now, store }: Write,
  work: (shelves: Shelves) => Promise<ResultOf<OperationName>>,
): Promise<ResultOf<OperationName>> {
  const given = request.headers['idempotency-key'];
  if (given === undefined) return store.transaction(work);
  if (typeof given !== 'string' || given === '' || given.length > 255) {
    throw new TallyError('request-invalid', 'The idempotency key is empty, or longer than 255 characters.');
  }
  const key = hash([actor?.name ?? request.ip, given]);
  const requestHash = hash([request.method, request.url, request.body ?? null]);
  const once = () =>
    store.transaction(async (shelves) => {
      const kept = await shelves.access.answerFor(key);
      if (kept) {
        if (kept.requestHash !== requestHash) {
          throw new TallyError('request-repeated', 'Another request came under this idempotency key.');
        }
        if (WITH_SECRET.has(name)) {
          throw new TallyError('request-repeated', 'This was done already, and its secret was shown once.');
        }
        reply.header('idempotent-replayed', 'true');
        return JSON.parse(kept.body) as ResultOf<OperationName>;
      }
      const result = await work(shelves);
      const body = WITH_SECRET.has(name) ? 'null' : JSON.stringify(result);
      if (!(await shelves.access.keepAnswer(key, { requestHash, body, at: now }))) throw new OtherWasFaster();
      return result;
    });
  try {
    return await once();
  } catch (error) {
    if (error instanceof OtherWasFaster) return once();
    throw error;
  }
}

/** The same request was answered while this one was worked on; what this one wrote was taken back. */
class OtherWasFaster extends Error {}

function hash(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
