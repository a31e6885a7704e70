import { type ErrorCode, TallyError } from '../../errors.ts';
import { fileFailure } from '../reading/file-failure.ts';

/** What a cluster's connection can come to; failures of files are told by `fileFailure`. */
const CODES: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  ECONNREFUSED: ['source-unreachable', 'nothing listens there'],
  ECONNRESET: ['source-unreachable', 'the connection broke off'],
  EPIPE: ['source-unreachable', 'the connection broke off'],
  EHOSTUNREACH: ['source-unreachable', 'no way to that host'],
  ENETUNREACH: ['source-unreachable', 'no way to that host'],
  ENOTFOUND: ['source-unreachable', 'no such host'],
  EAI_AGAIN: ['source-unreachable', 'the host name could not be looked up'],
  ETIMEDOUT: ['source-timeout', 'the server did not answer'],
  EPROTO: ['source-unreachable', 'what answers there does not speak TLS'],
  ERR_SSL_WRONG_VERSION_NUMBER: ['source-unreachable', 'what answers there does not speak TLS'],
  ERR_SSL_PACKET_LENGTH_TOO_LONG: ['source-unreachable', 'what answers there does not speak TLS'],
  CERT_HAS_EXPIRED: ['source-unreachable', 'its certificate has expired'],
  CERT_NOT_YET_VALID: ['source-unreachable', 'its certificate is not valid yet'],
  ERR_TLS_CERT_ALTNAME_INVALID: ['source-unreachable', 'its certificate is for another name'],
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
  const tls = tlsFailure(code);
  if (tls) return new TallyError(tls.code, `${location}: ${tls.message}`, { fix: tls.fix });
  return fileFailure(error, location);
}

interface TlsFailure {
  readonly code: ErrorCode;
  readonly message: string;
  readonly fix: string;
}

function tlsFailure(code: string): TlsFailure | undefined {
  if (/^(?:DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|CERT_)/u.test(code)) {
    return {
      code: 'source-unreachable',
      message: `its certificate is signed by no authority that is trusted here (${code})`,
      fix: 'Check the address, and `certificate-authority` of the cluster in the kubeconfig.',
    };
  }
  if (/^ERR_SSL_.*(?:CERTIFICATE|UNKNOWN_CA)/u.test(code)) {
    return {
      code: 'source-refused',
      message: `it asks for a client certificate, and takes none that was shown (${code})`,
      fix: 'Check `client-certificate` and `client-key` in the kubeconfig.',
    };
  }
  if (/^ERR_(?:OSSL|CRYPTO|MISSING_PASSPHRASE)/u.test(code)) {
    return {
      code: 'source-malformed',
      message: `a certificate, key or authority of the kubeconfig cannot be used (${code})`,
      fix: 'Check that they are PEM without a passphrase, and that the key belongs to the certificate.',
    };
  }
  if (/^(?:ERR_TLS|ERR_SSL|HPE_)/u.test(code)) {
    return {
      code: 'source-unreachable',
      message: `no trusted connection (${code})`,
      fix: 'Check the address, and the certificate authority in the kubeconfig.',
    };
  }
  return undefined;
}
