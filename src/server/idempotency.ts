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
const WITH_SECRET: ReadonlySet<OperationName> = new Set(['createToken']);

/**
 * Writes, and keeps the answer in the same transaction where the request has an `Idempotency-Key`: the same request under
 * the same key is answered from what was kept.
 * @throws TallyError `request-repeated` where another request came under this key.
 */
export async function writeOnce(
  write: Write,
  work: (shelves: Shelves) => Promise<ResultOf<OperationName>>,
): Promise<ResultOf<OperationName>> {
  const { store } = write;
  const mark = markOf(write);
  if (!mark) return store.transaction(work);
  const once = () =>
    store.transaction(async (shelves) => {
      const kept = await keptAnswer(write, mark, shelves);
      if (kept) return kept.answer;
      const result = await work(shelves);
      if (!(await keep(write, mark, shelves, result))) throw new OtherWasFaster();
      return result;
    });
  try {
    return await once();
  } catch (error) {
    if (error instanceof OtherWasFaster) return once();
    throw error;
  }
}

/**
 * Does work that is not the store's, and keeps the answer after it. Two that come at the same moment may both do it, so it
 * has to be work that does no harm twice; both get the same answer.
 * @throws TallyError `request-repeated` as above.
 */
export async function doOnce(
  write: Write,
  work: () => Promise<ResultOf<OperationName>>,
): Promise<ResultOf<OperationName>> {
  const { store } = write;
  const mark = markOf(write);
  if (!mark) return work();
  const before = await keptAnswer(write, mark, store);
  if (before) return before.answer;
  const result = await work();
  return store.transaction(async (shelves) => {
    if (await keep(write, mark, shelves, result)) return result;
    return (await keptAnswer(write, mark, shelves))?.answer ?? result;
  });
}

interface Mark {
  readonly key: string;
  readonly requestHash: string;
}

/** Under what the answer is kept; undefined where the request has no key. */
function markOf({ request, actor }: Write): Mark | undefined {
  const given = request.headers['idempotency-key'];
  if (given === undefined) return undefined;
  if (typeof given !== 'string' || given === '' || given.length > 255) {
    throw new TallyError('request-invalid', 'The idempotency key is empty, or longer than 255 characters.');
  }
  return {
    key: hash([actor?.name ?? request.ip, given]),
    requestHash: hash([request.method, request.url, request.body ?? null]),
  };
}

async function keptAnswer(
  { name, reply }: Write,
  { key, requestHash }: Mark,
  { access }: Pick<Shelves, 'access'>,
): Promise<{ readonly answer: ResultOf<OperationName> } | undefined> {
  const kept = await access.answerFor(key);
  if (!kept) return undefined;
  if (kept.requestHash !== requestHash) {
    throw new TallyError('request-repeated', 'Another request came under this idempotency key.');
  }
  if (WITH_SECRET.has(name)) {
    throw new TallyError('request-repeated', 'This was done already, and its secret was shown once.');
  }
  reply.header('idempotent-replayed', 'true');
  return { answer: JSON.parse(kept.body) as ResultOf<OperationName> };
}

function keep(
  { name, now }: Write,
  { key, requestHash }: Mark,
  { access }: Pick<Shelves, 'access'>,
  result: ResultOf<OperationName>,
): Promise<boolean> {
  const body = WITH_SECRET.has(name) ? 'null' : JSON.stringify(result);
  return access.keepAnswer(key, { requestHash, body, at: now });
}

/** The same request was answered while this one was worked on; what this one wrote was taken back. */
class OtherWasFaster extends Error {}

function hash(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
