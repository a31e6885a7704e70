import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedMessage {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** The answer that it got; none yet where it is held. */
  readonly status: number | 'held';
}

/** A receiver of messages on loopback with a room below each path, which answers as it is told to. */
export class MessageReceiver {
  readonly #server = createServer((request, response) => void this.#take(request, response));
  readonly #messages = new Map<string, ReceivedMessage[]>();
  readonly #answers = new Map<string, number | 'held'>();

  async open(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  url(room: string): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/${room}`;
  }

  /** From now on this room answers so, or not at all; 204 where nothing was said. */
  answer(room: string, status: number | 'held'): void {
    this.#answers.set(room, status);
  }

  /** All that came to a room, in its order. */
  messages(room: string): readonly ReceivedMessage[] {
    return this.#messages.get(room) ?? [];
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    const room = request.url?.slice(1) ?? '';
    const status = this.#answers.get(room) ?? 204;
    this.#messages.set(room, [...this.messages(room), { headers: request.headers, body, status }]);
    if (status !== 'held') response.writeHead(status).end();
  }
}
