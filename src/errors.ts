/**
 * The one error table. Every failure that a person can meet has a row: a stable code, a title, what to try,
 * and how each surface reports it. Nothing else in the project decides an exit code or an HTTP status.
 */

export interface ErrorRow {
  readonly title: string;
  readonly fix: string;
  readonly httpStatus: number;
  readonly exitCode: 1 | 2 | 3;
}

const row = (title: string, fix: string, httpStatus: number, exitCode: 1 | 2 | 3): ErrorRow => ({
  title,
  fix,
  httpStatus,
  exitCode,
});

export const ERRORS = {
  'catalog-invalid': row(
    'The catalog has problems',
    'Mend the places listed above and run `tally validate`.',
    422,
    3,
  ),
  'catalog-not-found': row(
    'No catalog here',
    'Run `tally init`, or name its folder with `--catalog DIR`.',
    404,
    3,
  ),
  'catalog-exists': row('A catalog is already here', 'Choose an empty folder: `tally init DIR`.', 409, 3),
  usage: row('The command was not understood', 'Run `tally --help`, or `tally COMMAND --help`.', 400, 3),
  'unknown-environment': row(
    'No such environment',
    'Name one of the environments that the catalog declares.',
    404,
    3,
  ),
  'unknown-collector': row('No such collector', 'Name one of the collectors in `tally --help`.', 404, 3),
  'unknown-finding': row('No such finding', 'Take the id from `tally drift --format json`.', 404, 3),
  'unknown-item': row('No such item', 'Take source, kind and name from `tally items`.', 404, 3),
  'unknown-scan': row('No such scan', 'Take the id from `GET /v1/scans`.', 404, 3),
  'unknown-entry': row('No such ledger entry', 'Take the number from `GET /v1/ledger/entries`.', 404, 3),
  'unknown-token': row('No such token', 'Take the id from `GET /v1/tokens`.', 404, 3),
  'unknown-delivery': row('No such delivery', 'Take the id from `tally notify failed`.', 404, 3),
  'unknown-channel': row('No such channel', 'Name one of the channels that the catalog declares.', 404, 3),
  'delivery-failed': row(
    'The message was not taken',
    'Check the address and the secret of the channel, and what its receiver logs.',
    502,
    3,
  ),
  'unknown-route': row('Nothing is served here', 'See `/v1/openapi.json` for what is.', 404, 3),
  'request-invalid': row('The request is not understood', 'Mend the places listed in `errors`.', 400, 3),
  'request-too-large': row('The request is too large', 'Send less at once.', 413, 3),
  'request-timeout': row(
    'The request took too long to arrive',
    'Send it at once, over a better connection.',
    408,
    3,
  ),
  'request-unsupported': row('The request is in no supported form', 'Send `application/json`.', 415, 3),
  'request-repeated': row(
    'Another request came under this idempotency key',
    'Use a new key for a new request.',
    422,
    3,
  ),
  'too-many-requests': row('Too many requests', 'Wait as long as `Retry-After` says.', 429, 3),
  'access-refused': row(
    'Nobody known is asking',
    'Sign in, or send a token that is neither ended nor revoked: `Authorization: Bearer …`.',
    401,
    3,
  ),
  'access-forbidden': row(
    'This may not be done with these rights',
    'Ask an administrator for a token with the scope.',
    403,
    3,
  ),
  'access-cross-site': row(
    'The request came from another site',
    'Send the `x-csrf-token` of `GET /v1/session` from the page itself.',
    403,
    3,
  ),
  'server-unreachable': row(
    'The server did not answer',
    'Check the address in `--server`, and that `tally serve` runs there.',
    502,
    2,
  ),
  'server-misunderstood': row(
    'The answer of the server was not understood',
    'Check that the address in `--server` is that of a Tallyman server of this version.',
    502,
    2,
  ),
  'finding-resolved': row(
    'The finding is resolved',
    'Nothing is to be said of it any more; see its life with `GET /v1/findings/{id}/transitions`.',
    409,
    3,
  ),
  'already-set-up': row('There is an account already', 'Sign in with it.', 409, 3),
  'source-not-found': row('The source does not exist', 'Check the path or address of the source.', 404, 2),
  'source-refused': row(
    'The source refused access',
    'Give the account the read permissions in the collector readme.',
    403,
    2,
  ),
  'source-unreachable': row(
    'The source did not answer',
    'Check the address and the network, then scan again.',
    502,
    2,
  ),
  'source-timeout': row(
    'The source took too long',
    'Raise `timeout` on the source, or read a smaller part.',
    504,
    2,
  ),
  'source-too-large': row(
    'The source is beyond the limits',
    'Split the source, or raise its limit in the catalog.',
    413,
    2,
  ),
  'source-malformed': row(
    'The source could not be understood',
    'Export it again and check that the file is complete.',
    422,
    2,
  ),
  'source-unsupported': row(
    'This form of the source is not supported',
    'See the forms in the collector readme.',
    415,
    2,
  ),
  'store-locked': row(
    'The store is in use',
    'End the other process, or use a PostgreSQL, which several can share.',
    503,
    3,
  ),
  'store-unreachable': row(
    'The store did not answer',
    'Check the address, the network and whether the database runs.',
    503,
    3,
  ),
  'store-refused': row(
    'The store refused access',
    'Check account, password and database; the account must own the schema `tallyman`, or be allowed to make it.',
    503,
    3,
  ),
  'store-busy': row('The store is busy', 'Try again in a moment.', 503, 3),
  'store-full': row('The store is full', 'Make room where the database lies, then try again.', 507, 3),
  'store-newer': row(
    'The store is of a later version',
    'Use the version of Tallyman that was used last with this store, or a later one.',
    503,
    3,
  ),
  'store-altered': row(
    'The store was made by another program',
    'Use the version of Tallyman that made the store, or an empty database.',
    503,
    3,
  ),
  'store-damaged': row('The store is damaged', 'Restore the database from its last backup.', 503, 3),
  internal: row('Tallyman failed', 'Report this with the command that you ran.', 500, 3),
} as const satisfies Record<string, ErrorRow>;

export type ErrorCode = keyof typeof ERRORS;

/** A failure with a row in the table. `message` says what was found; the row says what to try. */
export class TallyError extends Error {
  readonly code: ErrorCode;
  /** Overrides the row's advice where the place of failure knows better. */
  readonly fix: string;

  constructor(code: ErrorCode, message: string, options: { fix?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'TallyError';
    this.code = code;
    this.fix = options.fix ?? ERRORS[code].fix;
  }
}
