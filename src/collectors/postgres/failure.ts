import { type ErrorCode, TallyError } from '../../errors.ts';

/** SQLSTATE classes and system errors by what they mean to somebody who wanted to read. */
const CODES: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  '28P01': ['source-refused', 'the server refused the password'],
  '28000': ['source-refused', 'the server refused this account'],
  '42501': ['source-refused', 'the account may not read the catalog'],
  '3D000': ['source-not-found', 'the server has no such database'],
  '53300': ['source-refused', 'the server has no connection left'],
  '57014': ['source-timeout', 'a query took too long'],
  '55P03': ['source-timeout', 'a lock was not released in time'],
  '57P03': ['source-unreachable', 'the server is starting up or shutting down'],
  '57P01': ['source-unreachable', 'the server ended the connection'],
  ECONNREFUSED: ['source-unreachable', 'nothing listens there'],
  ECONNRESET: ['source-unreachable', 'the connection broke off'],
  EPIPE: ['source-unreachable', 'the connection broke off'],
  ETIMEDOUT: ['source-timeout', 'the server did not answer'],
  ENOTFOUND: ['source-unreachable', 'no such host'],
  EAI_AGAIN: ['source-unreachable', 'the host name could not be looked up'],
};

const MISUNDERSTOOD = ['source-unsupported', 'the server did not understand a query'] as const;

/** What went wrong, in words that hold no part of the connection string: it may carry a password. */
export function failureOf(error: unknown, where: string): TallyError {
  if (error instanceof TallyError) return error;
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  const [errorCode, meaning] =
    CODES[code] ?? (/^[\dA-Z]{5}$/u.test(code) ? MISUNDERSTOOD : fromMessage(error));
  return new TallyError(errorCode, `${where}: ${meaning}${code === '' ? '' : ` (${code})`}.`);
}

function fromMessage(error: unknown): readonly [ErrorCode, string] {
  const message = error instanceof Error ? error.message : '';
  if (/timeout/iu.test(message)) return ['source-timeout', 'the server did not answer in time'];
  if (/terminated|closed/iu.test(message)) return ['source-unreachable', 'the connection broke off'];
  if (/password|SASL|SCRAM/u.test(message)) return ['source-refused', 'signing in failed'];
  return ['source-malformed', 'what answered does not speak as PostgreSQL does'];
}
