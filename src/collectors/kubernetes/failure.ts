import { type ErrorCode, TallyError } from '../../errors.ts';

const CODES: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  ENOENT: ['source-not-found', 'no such file'],
  ENOTDIR: ['source-not-found', 'no such file'],
  ELOOP: ['source-not-found', 'its links lead in a circle'],
  ENAMETOOLONG: ['source-not-found', 'no file can have such a name'],
  EACCES: ['source-refused', 'no permission to read it'],
  EPERM: ['source-refused', 'no permission to read it'],
  ECONNREFUSED: ['source-unreachable', 'nothing listens there'],
  ECONNRESET: ['source-unreachable', 'the connection broke off'],
  EPIPE: ['source-unreachable', 'the connection broke off'],
  EHOSTUNREACH: ['source-unreachable', 'no way to that host'],
  ENETUNREACH: ['source-unreachable', 'no way to that host'],
  ENOTFOUND: ['source-unreachable', 'no such host'],
  EAI_AGAIN: ['source-unreachable', 'the host name could not be looked up'],
  ETIMEDOUT: ['source-timeout', 'the server did not answer'],
  Z_BUF_ERROR: ['source-malformed', 'the compressed file breaks off'],
  Z_DATA_ERROR: ['source-malformed', 'the compressed file is damaged'],
  ERR_ENCODING_INVALID_ENCODED_DATA: ['source-malformed', 'the file is not text in UTF-8'],
};

/** What went wrong while reading, as an error with a row in the table; what is no failure of a source stays as it is. */
export function failureOf(error: unknown, location: string): unknown {
  if (error instanceof TallyError) {
    const message = error.message.startsWith(location) ? error.message : `${location}: ${error.message}`;
    return new TallyError(error.code, message, { fix: error.fix, cause: error.cause });
  }
  if (error instanceof RangeError)
    return new TallyError('source-too-large', `${location}: nests deeper than the limit`);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known = CODES[code];
  if (known) return new TallyError(known[0], `${location}: ${known[1]}`);
  if (/^(?:ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|HPE_)/u.test(code)) {
    return new TallyError('source-unreachable', `${location}: no trusted connection (${code})`, {
      fix: 'Check the address, and the certificate authority in the kubeconfig.',
    });
  }
  return /^E[A-Z0-9]+$/u.test(code) ? new TallyError('source-unreachable', `${location}: ${code}`) : error;
}
