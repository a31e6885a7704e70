import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { TallyError } from '../../errors.ts';
import type { BodyOf, ParamsOf, QueryOf, ResultOf } from '../../wire/operations/registry.ts';
import { type OperationName, ROUTES } from '../../wire/routes.ts';
import type { RemoteOptions } from '../options.ts';
import { printable } from '../printable.ts';
import { readVersion } from '../read-version.ts';
import type { Session } from '../session.ts';
import { serverVersion } from './server-version.ts';
import { StrangeAnswer } from './strange-answer.ts';

export interface Asked<Name extends OperationName> {
  readonly params?: ParamsOf<Name>;
  readonly query?: QueryOf<Name>;
  readonly body?: BodyOf<Name>;
}

const TIMEOUT_MS = 300_000;

/**
 * Asks a server, as who the token in `TALLYMAN_TOKEN` or in a file belongs to.
 * @throws TallyError what the server says, in its own words; `server-unreachable` where it says nothing;
 *   `server-misunderstood` where its answer has another form than this version knows.
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
  try {
    const response = await fetchFrom(session, options, address, {
      method,
      headers: {
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const { readAnswer } = await import('./read-answer.ts');
    return await readAnswer(name, response);
  } catch (error) {
    const isUnknown = error instanceof TallyError && error.code === 'unknown-route';
    const reason = isUnknown ? 'it knows no such operation' : undefined;
    if (!isUnknown && !(error instanceof StrangeAnswer)) throw error;
    throw await misunderstood(session, address.origin, name, reason ?? error.message);
  }
}

/** Most often the two are of different versions, so the server is asked for its own. */
async function misunderstood(
  session: Session,
  origin: string,
  name: OperationName,
  reason: string,
): Promise<TallyError> {
  const [own, other] = [readVersion(), await serverVersion(origin, session.signal)];
  const told = `${origin} answered ${name} in a form that tally ${own} does not know: ${reason}.`;
  if (other === undefined) return new TallyError('server-misunderstood', told);
  return new TallyError('server-misunderstood', told, {
    fix:
      other === own
        ? 'Both say that they are of this version, so something between them changes answers, or this is a fault: report it.'
        : `The server is of version ${printable(other)}: use that version of tally, or bring the server to ${own}.`,
  });
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
  // The schemas of answers take a tenth of the time of a short command, and one that asks nobody needs none.
  const { readRefusal } = await import('./read-answer.ts');
  throw await readRefusal(response);
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
