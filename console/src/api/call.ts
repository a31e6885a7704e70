import type { BodyOf, ParamsOf, QueryOf, ResultOf } from '../../../src/wire/operations/registry.ts';
import { type OperationName, ROUTES } from '../../../src/wire/routes.ts';
import type { ProblemDetails } from '../../../src/wire/schemas/problem.ts';

/** What an operation takes, as far as it takes it. */
export interface Request<Name extends OperationName> {
  readonly params?: ParamsOf<Name>;
  readonly query?: QueryOf<Name>;
  readonly body?: BodyOf<Name>;
  readonly signal?: AbortSignal;
}

/** A refusal in the server's own words. */
export class Problem extends Error {
  readonly details: ProblemDetails;

  constructor(details: ProblemDetails) {
    super(details.detail);
    this.name = 'Problem';
    this.details = details;
  }
}

/** The server did not answer at all. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super('The server does not answer.', { cause });
    this.name = 'Unreachable';
  }
}

let csrf: string | undefined;

/** The token that writes carry; known once the session is. */
export function rememberCsrf(token: string | undefined): void {
  csrf = token;
}

/**
 * Asks the server.
 * @throws Problem where it refuses; Unreachable where it does not answer.
 */
export async function call<Name extends OperationName>(
  name: Name,
  { params, query, body, signal }: Request<Name> = {},
): Promise<ResultOf<Name>> {
  const [method = 'GET'] = ROUTES[name].split(' ');
  const response = await fetch(addressOf(name, { params, query } as Request<Name>), {
    method,
    signal: signal ?? null,
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(method === 'GET' || csrf === undefined ? {} : { 'x-csrf-token': csrf }),
    },
    body: body === undefined ? null : JSON.stringify(body),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new Unreachable(error);
  });
  if (!response.ok) throw new Problem(await problemOf(response));
  return (response.status === 204 ? null : await response.json()) as ResultOf<Name>;
}

/** The address of a read, for links that download it. */
export function addressOf<Name extends OperationName>(
  name: Name,
  { params, query }: Pick<Request<Name>, 'params' | 'query'>,
): string {
  const [, template = ''] = ROUTES[name].split(' ');
  const path = template.replace(/\{(\w+)\}/gu, (_, key: string) =>
    encodeURIComponent(String((params as Record<string, unknown> | undefined)?.[key])),
  );
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries((query as Record<string, unknown> | undefined) ?? {})) {
    if (value !== undefined && value !== '') search.set(key, String(value));
  }
  return search.size === 0 ? path : `${path}?${search}`;
}

/** What stands between us and the server may answer in its own words. */
async function problemOf(response: Response): Promise<ProblemDetails> {
  const known = response.headers.get('content-type')?.includes('json') ? await response.json() : undefined;
  return (
    (known as ProblemDetails | undefined) ?? {
      type: 'about:blank',
      title: 'The answer was not understood',
      status: response.status,
      detail: `The server answered ${response.status}.`,
      code: 'internal',
      fix: 'Try again in a moment.',
    }
  );
}
