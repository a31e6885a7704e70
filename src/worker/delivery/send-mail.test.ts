import assert from 'node:assert/strict';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { describe, it } from 'node:test';
import { channel, finding, scan } from '../../core/notice/notice.fixture.ts';
import { noticeOf } from '../../core/notice/notice-of.ts';
import { sendMail } from './send-mail.ts';

const notice =
  noticeOf(channel(), scan, [{ kind: 'opened', finding: finding('1f3a9c0d2b4e') }]) ?? assert.fail();

/** A receiver that speaks as much SMTP as a sender needs; `recipient` is what it says to an address. */
async function receiving(
  work: (address: string, received: string[]) => Promise<void>,
  { recipient = '250 ok', greeting = '220 loopback' } = {},
): Promise<void> {
  const received: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    if (greeting !== '') socket.write(`${greeting}\r\n`);
    let text = '';
    let inData = false;
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      for (let end = text.indexOf('\r\n'); end >= 0; end = text.indexOf('\r\n')) {
        const line = text.slice(0, end);
        text = text.slice(end + 2);
        received.push(line);
        if (inData && line !== '.') continue;
        const verb = inData ? '.' : line.slice(0, 4).toUpperCase();
        inData = verb === 'DATA';
        const said = verb === 'DATA' ? '354 go on' : verb === 'RCPT' ? recipient : '250 ok';
        socket.write(`${said}\r\n`);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await work(`smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, received);
  } finally {
    for (const socket of sockets) socket.destroy();
    server.close();
  }
}

const target = (server: string) => ({
  form: 'email' as const,
  server,
  from: 'tally@meridian.example',
  to: ['wms@meridian.example', 'ops@meridian.example'],
});

describe('a notice by mail', () => {
  it('goes to everybody, as text and as HTML, under an id that stays', async () => {
    await receiving(async (server, received) => {
      await sendMail(target(server), 'scan-1.mail', notice);
      const text = received.join('\n');
      assert.match(text, /MAIL FROM:<tally@meridian\.example>/u);
      assert.match(text, /RCPT TO:<wms@meridian\.example>\nRCPT TO:<ops@meridian\.example>/u);
      assert.match(text, /^Subject: \[Tallyman\] production-east: 1 new finding$/mu);
      assert.match(text, /^Message-ID: <scan-1\.mail@tallyman\.invalid>$/mu);
      assert.match(text, /Content-Type: text\/plain/u);
      assert.match(text, /Content-Type: text\/html/u);
      assert.match(text, /1f3a9c0d2b4e/u);
    });
  });

  it('may pass later where the server is busy, and does not where it refuses', async () => {
    await receiving(
      (server) => assert.rejects(sendMail(target(server), 'a', notice), { mayPass: true, message: /451/u }),
      { recipient: '451 canary is busy' },
    );
    await receiving(
      (server) => assert.rejects(sendMail(target(server), 'a', notice), { mayPass: false, message: /550/u }),
      { recipient: '550 nobody of that name' },
    );
  });

  it('waits for a silent server no longer than it may', async () => {
    await receiving(
      (server) => assert.rejects(sendMail(target(server), 'a', notice, 200), { mayPass: true }),
      { greeting: '' },
    );
  });

  it('goes to nothing but a mail server', async () => {
    await assert.rejects(sendMail(target('http://127.0.0.1'), 'a', notice), { mayPass: false });
  });
});
