import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { Json } from '../../core/item/json.ts';
import { TallyError } from '../../errors.ts';

/** Where an API is, and what proves who asks. */
export interface Access {
  readonly server: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly ca?: Buffer;
  readonly cert?: Buffer;
  readonly key?: Buffer;
  readonly serverName?: string;
  readonly insecure?: boolean;
}

export interface Answer {
  readonly status: number;
  /** Null where the body is no JSON. */
  readonly body: Json;
  /** In seconds, where the server asks to wait. */
  readonly retryAfter: number | undefined;
}

/** A silent connection is given up after this long, whatever the source's own limit is. */
const IDLE_MS = 60_000;

/** Asks one server, over connections that are kept open. It knows no other method than GET. */
export class ReadOnlyClient {
  private readonly access: Access;
  private readonly agent: HttpAgent | HttpsAgent;
  private readonly signal: AbortSignal;
  private bytesLeft: number;

  constructor(access: Access, maxBytes: number, signal: AbortSignal) {
    this.access = access;
    this.signal = signal;
    this.bytesLeft = maxBytes;
    const { ca, cert, key, serverName, insecure } = access;
    this.agent =
      access.server.protocol === 'https:'
        ? new HttpsAgent({
            keepAlive: true,
            ...(ca ? { ca } : {}),
            ...(cert ? { cert } : {}),
            ...(key ? { key } : {}),
            ...(serverName ? { servername: serverName } : {}),
            rejectUnauthorized: insecure !== true,
          })
        : new HttpAgent({ keepAlive: true });
  }

  /** @throws TallyError, or the system's error, where no whole answer arrives. */
  async get(path: string): Promise<Answer> {
    const response = await this.send(path);
    const text = await this.textOf(response);
    const after = Number(response.headers['retry-after']);
    return {
      status: response.statusCode ?? 0,
      body: parsed(text),
      retryAfter: Number.isFinite(after) ? after : undefined,
    };
  }

  close(): void {
    this.agent.destroy();
  }

  private send(path: string): Promise<IncomingMessage> {
    const { server, headers } = this.access;
    const url = new URL(server.pathname.replace(/\/+$/u, '') + path, server);
    const send = server.protocol === 'https:' ? httpsRequest : httpRequest;
    return new Promise((resolve, reject) => {
      const request = send(url, {
        method: 'GET',
        agent: this.agent,
        signal: this.signal,
        timeout: IDLE_MS,
        headers: { accept: 'application/json', 'user-agent': 'tallyman', ...headers },
      });
      request.on('response', resolve);
      request.on('timeout', () =>
        request.destroy(new TallyError('source-timeout', 'The server fell silent')),
      );
      request.on('error', reject);
      request.end();
    });
  }

  private async textOf(response: IncomingMessage): Promise<string> {
    const chunks: Buffer[] = [];
    for await (const chunk of response as AsyncIterable<Buffer>) {
      this.bytesLeft -= chunk.length;
      if (this.bytesLeft < 0)
        throw new TallyError('source-too-large', 'The server sends more than the limit');
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
  }
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}
