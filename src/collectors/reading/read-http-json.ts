import type { Json } from '../../core/item/json.ts';
import { type ErrorCode, TallyError } from '../../errors.ts';
import type { CollectContext } from '../collector.ts';
import { type HttpAccess, shownUrl } from './http-access.ts';
import { HttpStatusError, httpFailure } from './http-failure.ts';
import { parseJson } from './parse-json.ts';

export interface HttpJson {
  readonly value: Json;
  /** What the server said besides, e.g. `link` for the next page. */
  readonly headers: Headers;
  /** Length of the body after unpacking, so that a caller who turns pages can bound their sum. */
  readonly bytes: number;
}

const MAX_REDIRECTS = 5;

/**
 * Asks for one JSON document by GET. Redirects are followed on the same server only, so that credentials reach nobody
 * else; the body is bounded by `maxBytes` after unpacking, and everything together by `timeoutMs`.
 * @throws TallyError with a `source-…` code; its message shows the address without user and query, and no content.
 * The signal's reason where the caller stops it.
 */
export async function readHttpJson(
  access: HttpAccess,
  { limits, signal }: Pick<CollectContext, 'limits' | 'signal'>,
  parse?: (text: string) => unknown,
): Promise<HttpJson> {
  signal.throwIfAborted();
  const deadline = AbortSignal.timeout(limits.timeoutMs);
  const where = shownUrl(access.url);
  try {
    const response = await answerOf(access, AbortSignal.any([signal, deadline]));
    const body = await readBody(response, limits.maxBytes);
    return {
      value: parseJson(textOf(body), limits.maxDepth, parse),
      headers: response.headers,
      bytes: body.length,
    };
  } catch (error) {
    signal.throwIfAborted();
    throw httpFailure(deadline.aborted ? deadline.reason : error, where);
  }
}

async function answerOf({ url, headers }: HttpAccess, signal: AbortSignal): Promise<Response> {
  let target = url;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const response = await fetch(target, {
      method: 'GET',
      headers: { accept: 'application/json', ...headers },
      redirect: 'manual',
      signal,
    });
    if (response.ok) return response;
    await response.body?.cancel();
    const next = response.headers.get('location');
    if (response.status < 300 || response.status > 399 || next === null) throw statusError(response.status);
    if (!URL.canParse(next, target.href))
      throw new TallyError('source-malformed', 'it redirects to what is no address');
    target = new URL(next, target);
    if (target.origin !== url.origin) {
      throw new TallyError('source-unsupported', `it redirects to another server (${target.origin})`, {
        fix: 'Name the address that it leads to, if that is the server you mean.',
      });
    }
  }
  throw new TallyError('source-malformed', `it redirects more than ${MAX_REDIRECTS} times`);
}

const STATUS: Readonly<Record<number, readonly [ErrorCode, string]>> = {
  401: ['source-refused', 'the server wants other credentials'],
  403: ['source-refused', 'the account may not read this'],
  404: ['source-not-found', 'the server has nothing there'],
  407: ['source-refused', 'a proxy wants credentials'],
  408: ['source-timeout', 'the server waited too long'],
  410: ['source-not-found', 'the server has nothing there any more'],
  413: ['source-too-large', 'the server finds it too large'],
  429: ['source-unreachable', 'the server is asked too often'],
  504: ['source-timeout', 'a gateway waited too long for the server'],
};

function statusError(status: number): HttpStatusError {
  const [code, meaning] = STATUS[status] ?? [
    status >= 500 ? 'source-unreachable' : 'source-unsupported',
    'the server did not give it',
  ];
  return new HttpStatusError(code, `${meaning} (HTTP status ${status})`, status);
}

async function readBody(response: Response, maxBytes: number): Promise<Buffer> {
  const tooLarge = () => new TallyError('source-too-large', `more than ${maxBytes} bytes`);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop by an error cancels the rest of the body.
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, bytes);
}

function textOf(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch (error) {
    if (error instanceof TypeError) throw new TallyError('source-malformed', 'not text in UTF-8');
    throw new TallyError('source-too-large', `${body.length} bytes in one document`);
  }
}
