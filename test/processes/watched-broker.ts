import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A look at one environment's broker, as the broker sees it. */
interface Look {
  readonly environment: string;
  readonly answer: ServerResponse;
}

/**
 * A stand-in for the brokers of several environments, one below each path, that knows who looks at it at the same time.
 * An environment that is held gets no answer until it is let go.
 */
export class WatchedBroker {
  readonly #server = createServer(({ url = '' }, answer) => this.#take(url.split('/')[1] ?? '', answer));
  readonly #held = new Set<string>();
  readonly #looks = new Set<Look>();
  /** The most looks at one environment at the same moment. */
  mostAtOnce = 0;
  /** The environments that were looked at, in their order. */
  readonly seen: string[] = [];
  /** Queues that every broker has. */
  queues = 3;

  async open(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  /** Where the broker of an environment answers. */
  address(environment: string): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/${environment}`;
  }

  hold(environment: string): void {
    this.#held.add(environment);
  }

  release(environment: string): void {
    this.#held.delete(environment);
    for (const look of this.#looks) if (look.environment === environment) this.#answer(look);
  }

  /** How many look at an environment and wait for their answer. */
  waiting(environment: string): number {
    return [...this.#looks].filter((look) => look.environment === environment).length;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #take(environment: string, answer: ServerResponse): void {
    const look = { environment, answer };
    this.#looks.add(look);
    answer.on('close', () => this.#looks.delete(look));
    this.seen.push(environment);
    this.mostAtOnce = Math.max(this.mostAtOnce, this.waiting(environment));
    // Long enough for two that should not meet to meet.
    if (!this.#held.has(environment)) setTimeout(() => this.#answer(look), 100);
  }

  #answer({ answer }: Look): void {
    answer.setHeader('content-type', 'application/json').end(JSON.stringify(definitionsOf(this.queues)));
  }
}

/** What a broker with so many queues exports. */
export function definitionsOf(queues: number): object {
  return {
    rabbitmq_version: '3.10.8',
    vhosts: [{ name: 'orders' }],
    queues: Array.from({ length: queues }, (_, index) => ({
      name: `picks-${index}`,
      vhost: 'orders',
      durable: true,
      auto_delete: false,
      arguments: {},
    })),
  };
}
