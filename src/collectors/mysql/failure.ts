import { type ErrorCode, TallyError } from '../../errors.ts';

const BROKE_OFF = ['source-unreachable', 'the connection broke off'] as const;
const NO_MYSQL = ['source-malformed', 'what answered does not speak as MySQL does'] as const;

/** Codes of the server, the driver and the operating system by what they mean to somebody who wanted to read. */
const CODES: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  ER_ACCESS_DENIED_ERROR: ['source-refused', 'the server refused this account or its password'],
  ER_ACCESS_DENIED_NO_PASSWORD_ERROR: ['source-refused', 'the server refused this account'],
  ER_ACCOUNT_HAS_BEEN_LOCKED: ['source-refused', 'the account is locked'],
  ER_MUST_CHANGE_PASSWORD: ['source-refused', 'the password of the account has expired'],
  ER_MUST_CHANGE_PASSWORD_LOGIN: ['source-refused', 'the password of the account has expired'],
  ER_DBACCESS_DENIED_ERROR: ['source-refused', 'the account may not enter this database'],
  ER_TABLEACCESS_DENIED_ERROR: ['source-refused', 'the account may not read this'],
  ER_SPECIFIC_ACCESS_DENIED_ERROR: ['source-refused', 'the account lacks a privilege for this'],
  ER_HOST_NOT_PRIVILEGED: ['source-refused', 'the server refuses connections from this host'],
  ER_HOST_IS_BLOCKED: ['source-refused', 'the server has blocked this host after too many errors'],
  ER_CON_COUNT_ERROR: ['source-refused', 'the server has no connection left'],
  ER_USER_LIMIT_REACHED: ['source-refused', 'the account has no connection left'],
  ER_SECURE_TRANSPORT_REQUIRED: ['source-refused', 'the server demands TLS; add ?ssl-mode=required'],
  ER_NOT_SUPPORTED_AUTH_MODE: ['source-refused', 'the account signs in in a way that is not supported'],
  AUTH_SWITCH_PLUGIN_ERROR: ['source-refused', 'the account signs in in a way that is not supported'],
  HANDSHAKE_NO_SSL_SUPPORT: ['source-refused', 'the server does not offer TLS'],
  HANDSHAKE_SSL_ERROR: [
    'source-unreachable',
    'TLS with the server failed; its certificate may not be trusted',
  ],
  ER_BAD_DB_ERROR: ['source-not-found', 'the server has no such database'],
  ER_STATEMENT_TIMEOUT: ['source-timeout', 'a query took too long'],
  ER_QUERY_TIMEOUT: ['source-timeout', 'a query took too long'],
  ER_LOCK_WAIT_TIMEOUT: ['source-timeout', 'a lock was not released in time'],
  ER_SERVER_SHUTDOWN: ['source-unreachable', 'the server is shutting down'],
  ER_CONNECTION_KILLED: BROKE_OFF,
  PROTOCOL_CONNECTION_LOST: BROKE_OFF,
  ECONNRESET: BROKE_OFF,
  EPIPE: BROKE_OFF,
  ECONNREFUSED: ['source-unreachable', 'nothing listens there'],
  ENOENT: ['source-unreachable', 'there is no such socket'],
  EACCES: ['source-refused', 'the socket may not be used'],
  EHOSTUNREACH: ['source-unreachable', 'no way leads to the host'],
  ENETUNREACH: ['source-unreachable', 'no way leads to the host'],
  ETIMEDOUT: ['source-timeout', 'the server did not answer in time'],
  PROTOCOL_SEQUENCE_TIMEOUT: ['source-timeout', 'the server did not answer in time'],
  ENOTFOUND: ['source-unreachable', 'no such host'],
  EAI_AGAIN: ['source-unreachable', 'the host name could not be looked up'],
};

/** What went wrong, without the server's own sentence: that quotes accounts and values. */
export function failureOf(error: unknown, where: string): TallyError {
  if (error instanceof TallyError) return error;
  const code = codeOf(error);
  const [errorCode, meaning] = CODES[code] ?? (code.startsWith('ER_') ? refusedQuery() : NO_MYSQL);
  const known = code in CODES || /^ER_[A-Z\d_]{1,60}$/u.test(code);
  return new TallyError(errorCode, `${where}: ${meaning}${known ? ` (${code})` : ''}.`);
}

function refusedQuery(): readonly [ErrorCode, string] {
  return ['source-unsupported', 'the server did not understand a query'];
}

export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
