import { type AddressInfo, createServer, type Socket } from 'node:net';

/** A listener on loopback that does `answer` to whoever calls, for servers that do not behave; `use` gets its port. */
export async function withListener<Result>(
  answer: (socket: Socket) => void,
  use: (port: number) => Promise<Result>,
): Promise<Result> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    answer(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await use((server.address() as AddressInfo).port);
  } finally {
    server.close();
  }
}
