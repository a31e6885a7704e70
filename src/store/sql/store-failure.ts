import { type ErrorCode, TallyError } from '../../errors.ts';

/** SQLSTATEs and system errors by what they mean to somebody who wants to remember something. */
const MEANINGS: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  '28P01': ['store-refused', 'the server refused the password'],
  '28000': ['store-refused', 'the server refused this account'],
  '42501': ['store-refused', 'the account lacks a right that it needs'],
  '3D000': ['store-refused', 'the server has no such database'],
  '25006': ['store-refused', 'the database takes no writes at present'],
  '53300': ['store-busy', 'the server has no connection left'],
  '53200': ['store-busy', 'the server has no memory left'],
  '40001': ['store-busy', 'other transactions were in the way for too long'],
  '40P01': ['store-busy', 'other transactions were in the way for too long'],
  '55P03': ['store-busy', 'a lock was not released in time'],
  '57014': ['store-busy', 'a statement took too long'],
  '25P03': ['store-busy', 'a transaction stood still for too long'],
  '53100': ['store-full', 'the disk is full'],
  ENOSPC: ['store-full', 'the disk is full'],
  EDQUOT: ['store-full', 'the disk quota is used up'],
  EACCES: ['store-refused', 'its folder may not be written'],
  EPERM: ['store-refused', 'its folder may not be written'],
  EROFS: ['store-refused', 'its folder may not be written'],
  EEXIST: ['store-refused', 'there is a file where its folder should be'],
  ENOTDIR: ['store-refused', 'there is a file where a folder should be'],
  STOPPED: ['store-unreachable', 'the embedded database stopped; start Tallyman again'],
  NOT_OPENED: ['store-damaged', 'the embedded database does not open'],
  XX001: ['store-damaged', 'a page of the database cannot be read'],
  XX002: ['store-damaged', 'an index of the database is damaged'],
  '57P01': ['store-unreachable', 'the server ended the connection'],
  '57P02': ['store-unreachable', 'the server ended all connections after a crash'],
  '57P03': ['store-unreachable', 'the server is starting up or shutting down'],
  '08000': ['store-unreachable', 'the connection broke off'],
  '08003': ['store-unreachable', 'the connection broke off'],
  '08006': ['store-unreachable', 'the connection broke off'],
  ECONNREFUSED: ['store-unreachable', 'nothing listens there'],
  ECONNRESET: ['store-unreachable', 'the connection broke off'],
  EPIPE: ['store-unreachable', 'the connection broke off'],
  ETIMEDOUT: ['store-unreachable', 'the server did not answer'],
  EHOSTUNREACH: ['store-unreachable', 'the host cannot be reached'],
  ENOTFOUND: ['store-unreachable', 'no such host'],
  EAI_AGAIN: ['store-unreachable', 'the host name could not be looked up'],
};

/** Left no trace: the server undid the transaction, or it never began. */
const TRANSIENT = new Set(['40001', '40P01', '53300', '57P01', '57P02', '57P03', '08000', '08003', '08006']);
const TRANSIENT_SYSTEM = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT']);

/**
 * A failure that a person can meet as one of the table, in words that hold no part of a connection string. A mistake of
 * the program stays as it is.
 */
export function storeFailure(error: unknown): unknown {
  if (error instanceof TallyError) return error;
  const code = codeOf(error);
  const [errorCode, meaning] = MEANINGS[code] ?? fromMessage(error) ?? [];
  if (errorCode === undefined) return error;
  const sentence = `The store cannot be used: ${meaning}${code === '' ? '' : ` (${code})`}.`;
  return new TallyError(errorCode, sentence, { cause: error });
}

/** After this nobody can know whether the transaction was kept, so it is not tried again. */
export function outcomeUnknown(error: unknown): TallyError {
  return new TallyError(
    'store-unreachable',
    'The connection broke off while a transaction was being kept; whether it was is not known.',
    {
      fix: 'Look whether what you asked for is there before you ask again.',
      cause: new UnknownOutcome(error),
    },
  );
}

class UnknownOutcome extends Error {
  constructor(cause: unknown) {
    super('the answer to COMMIT was lost', { cause });
  }
}

export function canBeTriedAgain(error: unknown): boolean {
  const origin = originOf(error);
  if (origin instanceof UnknownOutcome) return false;
  const code = codeOf(origin);
  return TRANSIENT.has(code) || TRANSIENT_SYSTEM.has(code) || isBroken(origin);
}

/** Whether the connection itself is gone. */
export function isBroken(error: unknown): boolean {
  const origin = originOf(error);
  const code = codeOf(origin);
  return (
    /^(?:57P0[123]|08...|25P03|E[A-Z]+)$/u.test(code) ||
    (code === '' && fromMessage(origin)?.[0] === 'store-unreachable')
  );
}

function originOf(error: unknown): unknown {
  return error instanceof TallyError ? error.cause : error;
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

/** The drivers give some of their own failures no code. */
function fromMessage(error: unknown): readonly [ErrorCode, string] | undefined {
  const message = error instanceof Error ? error.message : '';
  if (/timeout/iu.test(message)) return ['store-unreachable', 'the server did not answer in time'];
  if (/terminated|not queryable|connection (?:ended|closed)/iu.test(message))
    return ['store-unreachable', 'the connection broke off'];
  if (/password|SASL|SCRAM/u.test(message)) return ['store-refused', 'signing in failed'];
  if (/No space left|could not extend|ErrnoError.*51/u.test(message))
    return ['store-full', 'the disk is full'];
  return undefined;
}
