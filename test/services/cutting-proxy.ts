import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to a server on this machine that can be cut while it is used. */
export interface CuttingProxy {
  /** The URL of the server, by way of the proxy. */
  readonly url: string;
  /** Breaks every connection that is open; new ones are let through. */
  cut(): void;
  /** Lets nothing through any more, and says so to nobody: what is sent waits. */
  hold(): void;
  /** Lets everything through again, first what waited. */
  release(): void;
  close(): Promise<void>;
}

export async function openCuttingProxy(target: string): Promise<CuttingProxy> {
  const { hostname, port } = new URL(target);
  let held = false;
  const pipe = (from: Socket, to: Socket) => (held ? from.unpipe(to).pause() : from.pipe(to));
  const pairs = new Map<Socket, Socket>();
  const repipe = (hold: boolean) => {
    held = hold;
    for (const [socket, other] of pairs) pipe(socket, other);
  };
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      pairs.set(socket, other);
      pipe(socket, other);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        pairs.delete(socket);
        other.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = () => {
    for (const socket of pairs.keys()) socket.resetAndDestroy();
  };
  const url = new URL(target);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    cut,
    hold: () => repipe(true),
    release: () => repipe(false),
    close: async () => {
      server.close();
      cut();
    },
  };
}
