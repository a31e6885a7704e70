import { isDeeperThan } from '../../collectors/reading/parse-json.ts';
import { CANONICAL_MAX_DEPTH } from '../../core/item/canonical-json.ts';
import type { Json } from '../../core/item/json.ts';
import { ERRORS, type ErrorCode, TallyError } from '../../errors.ts';
import { OPERATIONS, type ResultOf } from '../../wire/operations/registry.ts';
import type { OperationName } from '../../wire/routes.ts';
import { problemSchema } from '../../wire/schemas/problem.ts';
import { elide, printable } from '../printable.ts';
import { StrangeAnswer } from './strange-answer.ts';

/** A report of a large estate takes some hundred megabytes; more than this is no answer of ours. */
const MOST_BYTES = 1024 * 1024 * 1024;
/** A refusal is a few sentences. */
const MOST_REFUSAL_BYTES = 1024 * 1024;
/** Items nest as deep as canonical JSON, inside the few levels of an answer. */
const MOST_DEPTH = CANONICAL_MAX_DEPTH + 20;
/** So many places that are not as expected are named. */
const PLACES = 3;
const PLACE_WIDTH = 200;

/**
 * The answer to an operation, held against the schema by which servers of this version make it.
 * @throws StrangeAnswer where it has another form; TallyError as `readText`.
 */
export async function readAnswer<Name extends OperationName>(
  name: Name,
  response: Response,
): Promise<ResultOf<Name>> {
  const value = response.status === 204 ? null : parse(await readText(response, MOST_BYTES));
  const read = OPERATIONS[name].result.safeParse(value);
  if (read.success) return read.data as ResultOf<Name>;
  const places = read.error.issues
    .slice(0, PLACES)
    .map(({ path, message }) => elide(printable(`/${path.map(String).join('/')} ${message}`), PLACE_WIDTH));
  throw new StrangeAnswer(places.join('; '));
}

/** What a server says that refuses, in its own words. */
export async function readRefusal(response: Response): Promise<TallyError> {
  const { status } = response;
  const origin = new URL(response.url).origin;
  let value: unknown;
  try {
    value = parse(await readText(response, MOST_REFUSAL_BYTES));
  } catch (error) {
    if (!(error instanceof StrangeAnswer)) throw error;
  }
  const read = problemSchema.safeParse(value);
  if (!read.success) {
    return new TallyError(
      'server-misunderstood',
      `${origin} answered ${status} and something that is no problem of a Tallyman server.`,
    );
  }
  const { code, detail, errors = [], fix } = read.data;
  const places = errors.map((each) => ` ${each.pointer}: ${each.detail}.`).join('');
  return new TallyError(
    Object.hasOwn(ERRORS, code) ? (code as ErrorCode) : 'server-misunderstood',
    `${detail}${places}`,
    { fix },
  );
}

/** @throws TallyError `server-misunderstood` beyond the bound, `server-unreachable` where it stops. */
async function readText(response: Response, most: number): Promise<string> {
  const { origin } = new URL(response.url);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of response.body ?? []) {
      bytes += chunk.length;
      if (bytes > most) throw new TallyError('server-misunderstood', `The answer of ${origin} has no end.`);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof TallyError) throw error;
    throw new TallyError('server-unreachable', `${origin} stopped in the middle of its answer.`, {
      cause: error,
    });
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parse(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new StrangeAnswer('it is not JSON');
  }
  if (isDeeperThan(value as Json, MOST_DEPTH))
    throw new StrangeAnswer(`it nests beyond ${MOST_DEPTH} levels`);
  return value;
}
