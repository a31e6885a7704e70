import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startMailReceiver } from '../../../test/services/mail-receiver.ts';
import { channel, finding, scan } from '../../core/notice/notice.fixture.ts';
import { noticeOf } from '../../core/notice/notice-of.ts';
import { sendMail } from './send-mail.ts';

const notice =
  noticeOf(channel(), scan, [{ kind: 'opened', finding: finding('1f3a9c0d2b4e') }]) ?? assert.fail();

/** Does something with a receiver of mail, which is gone afterwards. */
async function receiving(
  work: (address: string, received: readonly string[]) => Promise<void>,
  manner: Parameters<typeof startMailReceiver>[0] = {},
): Promise<void> {
  const receiver = await startMailReceiver(manner);
  try {
    await work(receiver.server, receiver.lines);
  } finally {
    receiver.close();
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
