import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ERRORS, type ErrorCode, TallyError } from '../../errors.ts';
import type { BodyOf, ParamsOf, QueryOf, ResultOf } from '../../wire/operations/registry.ts';
import { type OperationName, ROUTES } from '../../wire/routes.ts';
import type { ProblemDetails } from '../../wire/schemas/problem.ts';
import type { RemoteOptions } from '../options.ts';
import type { Session } from '../session.ts';

export interface Asked<Name extends OperationName> {
  readonly params?: ParamsOf<Name>;
  readonly query?: QueryOf<Name>;
  readonly body?: BodyOf<Name>;
}

/** A report of a large estate takes some hundred megabytes; more than this is no answer of ours. */
const MOST_BYTES = 1024 * 1024 * 1024;
const TIMEOUT_MS = 300_000;

/**
 * Asks a server, as who the token in `TALLYMAN_TOKEN` or in a file belongs to.
 * @throws TallyError what the server says, in its own words; `server-unreachable` where it says nothing.
 */
export async function askServer<Name extends OperationName>(
  session: Session,
  options: RemoteOptions & { readonly server: string },
  name: Name,
  asked: Asked<Name> = {},
): Promise<ResultOf<Name>> {
  const [method = 'GET'] = ROUTES[name].split(' ');
  const address = addressOf(options.server, name, asked);
  const { body } = asked;
  const response = await fetchFrom(session, options, address, {
    method,
    headers: {
      accept: 'application/json',
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (response.status === 204) return null as ResultOf<Name>;
  return parse(await boundedText(response, address.origin), address.origin) as ResultOf<Name>;
}

/** An answer that is one. @throws TallyError as `askServer` */
export async function fetchFrom(
  session: Session,
  options: RemoteOptions,
  address: URL,
  { headers, ...request }: Omit<RequestInit, 'headers'> & { readonly headers: Record<string, string> },
): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(address, {
      ...request,
      // A token is for the server that was named, and for nobody that it points to.
      redirect: 'error',
      signal: AbortSignal.any([session.signal, AbortSignal.timeout(TIMEOUT_MS)]),
      headers: { ...headers, ...authorization(session, options) },
    });
  } catch (error) {
    if (session.signal.aborted || error instanceof TallyError) throw error;
    throw new TallyError('server-unreachable', `${address.origin} did not answer.`, { cause: error });
  }
  if (response.ok) return response;
  throw failureOf(await boundedText(response, address.origin), response.status, address.origin);
}

function addressOf<Name extends OperationName>(server: string, name: Name, asked: Asked<Name>): URL {
  const [, template = ''] = ROUTES[name].split(' ');
  const path = template.replace(/\{(\w+)\}/gu, (_, key: string) =>
    encodeURIComponent(String((asked.params as Record<string, unknown> | undefined)?.[key])),
  );
  const address = serverAddress(server, path);
  for (const [key, value] of Object.entries((asked.query as Record<string, unknown> | undefined) ?? {})) {
    if (value !== undefined && value !== '') address.searchParams.set(key, String(value));
  }
  return address;
}

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** @throws TallyError `usage` where the server is named by no address, or a token would be told to strangers. */
export function serverAddress(server: string, path: string): URL {
  const address = /^https?:\/\//iu.test(server) ? URL.parse(path, server) : null;
  if (!address) {
    throw new TallyError('usage', 'The server is not named by an address.', {
      fix: 'Write it as https://tally.example, or http://127.0.0.1:4180.',
    });
  }
  if (address.username !== '' || address.password !== '' || /^https?:\/\/[^/?#]*@/iu.test(server)) {
    throw new TallyError('usage', 'The address of the server holds credentials.', {
      fix: 'Leave them out; the token comes from TALLYMAN_TOKEN or `--token-file FILE`.',
    });
  }
  if (address.protocol === 'http:' && !LOOPBACK.has(address.hostname)) {
    throw new TallyError('usage', `A token is not sent to ${address.hostname} without encryption.`, {
      fix: 'Name the server by https://.',
    });
  }
  return address;
}

/** The token never stands in the command, where every process of the machine could read it. */
function authorization(session: Session, { tokenFile }: RemoteOptions): { authorization?: string } {
  const given = session.terminal.environment['TALLYMAN_TOKEN'];
  const token = tokenFile === undefined ? given : readToken(resolve(session.terminal.folder, tokenFile));
  if (token === undefined || token === '') return {};
  session.redactor.learn(token, '***');
  return { authorization: `Bearer ${token}` };
}

function readToken(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw new TallyError('usage', `The token in ${file} could not be read.`, {
      fix: 'Name a file that holds a token and nothing else: `--token-file FILE`.',
    });
  }
}

async function boundedText(response: Response, origin: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of response.body ?? []) {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) {
        throw new TallyError('server-misunderstood', `The answer of ${origin} has no end.`);
      }
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

function failureOf(text: string, status: number, origin: string): TallyError {
  const problem = parse(text, origin, status) as Partial<ProblemDetails>;
  const code = problem.code !== undefined && Object.hasOwn(ERRORS, problem.code) ? problem.code : undefined;
  const places = (problem.errors ?? []).map(({ pointer, detail }) => ` ${pointer}: ${detail}.`).join('');
  const message = `${problem.detail ?? `The server answered ${status}.`}${places}`;
  const { fix } = problem;
  return new TallyError(
    (code ?? 'server-misunderstood') as ErrorCode,
    message,
    fix === undefined ? {} : { fix },
  );
}

function parse(text: string, origin: string, status?: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const what = status === undefined ? 'something' : `${status} and something`;
    throw new TallyError('server-misunderstood', `${origin} answered ${what} that is not JSON.`);
  }
}
