import { type ErrorCode, TallyError } from '../../errors.ts';

const UNTRUSTED =
  'its certificate is not trusted; name the authority that signed it with NODE_EXTRA_CA_CERTS';

/** What the operating system and the HTTP client call a failure, by what it means to somebody who wanted to read. */
const CODES: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  ECONNREFUSED: ['source-unreachable', 'nothing listens there'],
  ECONNRESET: ['source-unreachable', 'the connection broke off'],
  EPIPE: ['source-unreachable', 'the connection broke off'],
  UND_ERR_SOCKET: ['source-unreachable', 'the connection broke off'],
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: ['source-unreachable', 'the connection broke off'],
  ENOTFOUND: ['source-unreachable', 'no such host'],
  EAI_AGAIN: ['source-unreachable', 'the host name could not be looked up'],
  EHOSTUNREACH: ['source-unreachable', 'no way leads to the host'],
  ENETUNREACH: ['source-unreachable', 'no way leads to the host'],
  ETIMEDOUT: ['source-timeout', 'the server did not answer'],
  UND_ERR_CONNECT_TIMEOUT: ['source-timeout', 'the server did not answer'],
  UND_ERR_HEADERS_TIMEOUT: ['source-timeout', 'the server did not answer'],
  UND_ERR_BODY_TIMEOUT: ['source-timeout', 'the server stopped in its answer'],
  UND_ERR_HEADERS_OVERFLOW: ['source-too-large', 'its headers are too long'],
  CERT_HAS_EXPIRED: ['source-unreachable', 'its certificate has expired'],
  ERR_TLS_CERT_ALTNAME_INVALID: ['source-unreachable', 'its certificate is for another name'],
  DEPTH_ZERO_SELF_SIGNED_CERT: ['source-unreachable', UNTRUSTED],
  SELF_SIGNED_CERT_IN_CHAIN: ['source-unreachable', UNTRUSTED],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: ['source-unreachable', UNTRUSTED],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: ['source-unreachable', UNTRUSTED],
  Z_DATA_ERROR: ['source-malformed', 'its compressed answer is damaged'],
  Z_BUF_ERROR: ['source-malformed', 'its compressed answer breaks off'],
};

/** An answer that says that it gives nothing; the status tells a server that fails at one thing from one that is away. */
export class HttpStatusError extends TallyError {
  readonly status: number;

  constructor(code: ErrorCode, message: string, status: number) {
    super(code, message);
    this.status = status;
  }
}

/** Whether a server is there and fails at this one thing, by 500 Internal Server Error. */
export function failsAtOne(error: unknown): boolean {
  return error instanceof HttpStatusError && error.status === 500;
}

/** What went wrong while asking `where`, without anything that the client's own message quotes. */
export function httpFailure(error: unknown, where: string): TallyError {
  if (error instanceof HttpStatusError)
    return new HttpStatusError(error.code, `${where}: ${error.message}`, error.status);
  if (error instanceof TallyError) {
    return new TallyError(error.code, `${where}: ${error.message}`, { fix: error.fix });
  }
  if (error instanceof Error && error.name === 'TimeoutError')
    return new TallyError('source-timeout', `${where}: the server did not answer in time`);
  const code = codeOf(error);
  const known = CODES[code];
  if (known) return new TallyError(known[0], `${where}: ${known[1]} (${code})`);
  if (code === 'HTTPParserError' || code.startsWith('HPE_'))
    return new TallyError('source-malformed', `${where}: it does not speak HTTP`);
  return new TallyError(
    'source-unreachable',
    `${where}: the request failed${code === '' ? '' : ` (${code})`}`,
  );
}

/** The client wraps the reason: once for the request, once more for the body. */
function codeOf(error: unknown): string {
  for (let each = error, depth = 0; each instanceof Error && depth < 4; each = each.cause, depth += 1) {
    if ('code' in each && typeof each.code === 'string') return each.code;
    if (each.name === 'HTTPParserError') return each.name;
  }
  return '';
}
