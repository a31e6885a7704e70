import type { Endpoint } from './endpoint.ts';
import type { Handshake } from './schema.ts';

/** What came of looking at an endpoint: what it showed, or a sentence that says why it showed nothing. */
export type Look = { readonly handshake: Handshake } | { readonly reason: string };

/** One endpoint with what came of looking at it. */
export interface SeenEndpoint {
  readonly endpoint: Endpoint;
  readonly look: Look;
}

/** What endpoints served at one moment, in milliseconds since 1970. */
export interface Recording {
  readonly at: number;
  readonly seen: readonly SeenEndpoint[];
}

/** The text of a recording, which `read-recording.ts` reads back. */
export function writeRecording({ at, seen }: Recording): string {
  const endpoints = seen.map(({ endpoint: { host, port, serverName, name }, look }) => ({
    ...{ host, port, serverName, name },
    ...('handshake' in look
      ? { chain: look.handshake.chain.map((der) => base64(der)), protocols: look.handshake.protocols }
      : { reason: look.reason }),
  }));
  const recording = { version: 1, recording: 'tls', at: new Date(at).toISOString(), endpoints };
  return `${JSON.stringify(recording, undefined, 1)}\n`;
}

function base64(der: Uint8Array): string {
  return Buffer.from(der).toString('base64');
}
