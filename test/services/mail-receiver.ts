import { type AddressInfo, createServer, type Socket } from 'node:net';

/** What a receiver of mail says, where it is not the usual. */
interface Manner {
  /** To an address. */
  readonly recipient?: string;
  /** To whoever calls; nothing where empty. */
  readonly greeting?: string;
}

/** A receiver on loopback that speaks as much SMTP as a sender needs, and keeps every line that it is told. */
export async function startMailReceiver({ recipient = '250 ok', greeting = '220 loopback' }: Manner = {}) {
  const lines: string[] = [];
  const mails: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    if (greeting !== '') socket.write(`${greeting}\r\n`);
    let text = '';
    let mail: string[] | undefined;
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      for (let end = text.indexOf('\r\n'); end >= 0; end = text.indexOf('\r\n')) {
        const line = text.slice(0, end);
        text = text.slice(end + 2);
        lines.push(line);
        if (mail && line !== '.') {
          mail.push(line);
          continue;
        }
        if (mail) mails.push(mail.join('\n'));
        const verb = mail ? '.' : line.slice(0, 4).toUpperCase();
        mail = verb === 'DATA' ? [] : undefined;
        const said = verb === 'DATA' ? '354 go on' : verb === 'RCPT' ? recipient : '250 ok';
        socket.write(`${said}\r\n`);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    server: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    lines,
    /** Whole mails, with their headers. */
    mails,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
