import { isIP } from 'node:net';
import { connect, createSecureContext, type SecureContext, type TLSSocket } from 'node:tls';
import type { Endpoint } from './endpoint.ts';
import type { Look } from './recording.ts';
import { type Attempt, PROTOCOLS, type Protocol } from './schema.ts';

/**
 * Shakes hands with an endpoint, once for its certificates and once for every version of the protocol that this did not
 * settle. Nothing is sent over the connections, and no certificate is demanded to be good.
 * @throws the signal's reason where the caller stops it.
 */
export async function readEndpoint(
  endpoint: Endpoint,
  attemptMs: number,
  signal: AbortSignal,
): Promise<Look> {
  const first = await shake(endpoint, contextFor(), attemptMs, signal);
  if ('code' in first) return { reason: `${endpoint.name}: ${meaningOf(first.code)}.` };
  const protocols: Record<Protocol, Attempt> = {
    TLSv1: 'untried',
    'TLSv1.1': 'untried',
    'TLSv1.2': 'untried',
    'TLSv1.3': 'untried',
  };
  for (const version of PROTOCOLS) {
    protocols[version] =
      version === first.protocol ? 'accepted' : await tryVersion(endpoint, version, attemptMs, signal);
  }
  return { handshake: { chain: first.chain, protocols } };
}

/**
 * Old versions and weak keys are spoken too, or else they could not be found out. Without authorities of its own the
 * context adds nothing to the chain that the endpoint sends.
 */
function contextFor(version?: Protocol): SecureContext {
  return createSecureContext({
    ca: [],
    ciphers: 'DEFAULT@SECLEVEL=0',
    minVersion: version ?? 'TLSv1',
    maxVersion: version ?? 'TLSv1.3',
  });
}

async function tryVersion(
  endpoint: Endpoint,
  version: Protocol,
  attemptMs: number,
  signal: AbortSignal,
): Promise<Attempt> {
  let context: SecureContext;
  try {
    context = contextFor(version);
  } catch {
    return 'untried';
  }
  const result = await shake(endpoint, context, attemptMs, signal);
  if (!('code' in result)) return 'accepted';
  if (LOCAL.test(result.code)) return 'untried';
  return ANSWERS.test(result.code) ? 'refused' : 'unanswered';
}

/** This machine's own library does not speak the version. */
const LOCAL = /NO_PROTOCOLS_AVAILABLE|NO_CIPHERS_AVAILABLE/u;
/** A server that just spoke another version says no in a message, or by hanging up. */
const ANSWERS = /^(?:ERR_SSL_|ECONNRESET$|EPIPE$|EPROTO$|CLOSED$)/u;

interface Shaken {
  readonly protocol: string | null;
  readonly chain: readonly Uint8Array[];
}

/** One handshake, bounded as a whole, so that a slow drip ends too. */
function shake(
  { host, port, serverName }: Endpoint,
  secureContext: SecureContext,
  attemptMs: number,
  signal: AbortSignal,
): Promise<Shaken | { readonly code: string }> {
  return new Promise((resolve, reject) => {
    const servername = isIP(serverName) === 0 ? serverName : '';
    const socket = connect({ host, port, servername, secureContext, rejectUnauthorized: false });
    const timer = setTimeout(() => end({ code: 'ETIMEDOUT' }), attemptMs);
    const stop = (): void => {
      end({ code: 'ABORTED' });
      reject(signal.reason);
    };
    const end = (result: Shaken | { readonly code: string }): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      socket.destroy();
      if (!signal.aborted) resolve(result);
    };
    signal.addEventListener('abort', stop, { once: true });
    socket.once('secureConnect', () => end({ protocol: socket.getProtocol(), chain: servedChain(socket) }));
    socket.on('error', (error) => end({ code: 'code' in error ? String(error.code) : 'UNKNOWN' }));
    socket.once('close', () => end({ code: 'CLOSED' }));
    if (signal.aborted) stop();
  });
}

function servedChain(socket: TLSSocket): Uint8Array[] {
  const chain: Uint8Array[] = [];
  const seen = new Set<string>();
  // A certificate that signs itself names itself as its issuer, without end.
  for (
    let each = socket.getPeerCertificate(true);
    each?.raw && !seen.has(each.fingerprint256);
    each = each.issuerCertificate
  ) {
    seen.add(each.fingerprint256);
    chain.push(new Uint8Array(each.raw));
  }
  return chain;
}

const MEANINGS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection broke off',
  EPIPE: 'the connection broke off',
  CLOSED: 'the connection broke off',
  ETIMEDOUT: 'it did not answer in time',
  ENOTFOUND: 'no such host',
  EAI_AGAIN: 'the host name could not be looked up',
  EHOSTUNREACH: 'no way leads to the host',
  ENETUNREACH: 'no way leads to the host',
};

/** No message of the library is told: it quotes addresses of files and memory. */
function meaningOf(code: string): string {
  const meaning =
    MEANINGS[code] ??
    (/^ERR_SSL_|^EPROTO$/u.test(code) ? 'it does not speak TLS as known here' : 'looking at it failed');
  return `${meaning} (${code.slice(0, 80)})`;
}
