import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import type { Socket } from 'node:net';
import { describe, it } from 'node:test';
import { TLSSocket } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { collectAll } from '../../../test/collect-all.ts';
import { issueCertificate } from '../../../test/services/issue-certificate.ts';
import { withListener } from '../../../test/services/listener.ts';
import { TallyError } from '../../errors.ts';
import { postgres } from './index.ts';

const TALLY = fileURLToPath(new URL('../../../bin/tally.js', import.meta.url));

function message(type: string, length: number, content: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type, 0);
  head.writeInt32BE(length, 1);
  return Buffer.concat([head, content]);
}

const ENDLESS_FIELDS = Buffer.from('SxSxSxSxSxSxSxSx');

describe('a reader of postgres survives a server that sends', () => {
  const answers: Readonly<Record<string, Buffer>> = {
    zeros: Buffer.alloc(64),
    'a length that is none': message('R', -1, Buffer.alloc(8)),
    'a length beyond all bounds': message('R', 0x7fffffff, Buffer.alloc(8)),
    'a way to sign in that does not exist': message('R', 8, Buffer.from([0, 0, 0, 99])),
    'a message of no kind': message('\u0001', 8, Buffer.alloc(4)),
    'rows before anybody asked': message('D', 10, Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff, 0xff])),
    'an error whose fields never end': message('E', 20, ENDLESS_FIELDS),
    'a notice whose fields never end': message('N', 20, ENDLESS_FIELDS),
    'a short row that claims many columns': message(
      'D',
      10,
      Buffer.from([0x7f, 0xff, 0xff, 0xff, 0xff, 0xfc]),
    ),
    'ways to sign in that never end': message('R', 12, Buffer.from([0, 0, 0, 10, 0x53, 0x43, 0x52, 0x41])),
    'another protocol': Buffer.from('SSH-2.0-OpenSSH_9.2\r\n'),
  };
  for (const [title, bytes] of Object.entries(answers)) {
    it(title, async () => {
      await withListener(
        (socket) => socket.write(bytes),
        async (port) => {
          const reading = collectAll(
            postgres,
            `postgres://a:s3cret@127.0.0.1:${port}/erp`,
            {},
            { timeoutMs: 500 },
          );
          const error = await reading.then(
            () => assert.fail('it was read'),
            (reason: unknown) => reason,
          );
          assert.ok(error instanceof TallyError, String(error));
          assert.match(error.code, /^source-(?:malformed|unreachable|timeout|refused|unsupported)$/u);
          assert.doesNotMatch(`${error.message} ${error.fix}`, /s3cret/u);
        },
      );
    });
  }
});

describe('a reader of postgres is not kept', () => {
  it('for ever by an error whose fields never end', async () => {
    await withListener(
      (socket) => socket.write(message('E', 20, ENDLESS_FIELDS)),
      async (port) => {
        const { ended, output } = await tally(`postgres:postgres://a@127.0.0.1:${port}/erp`);
        assert.ok(ended, 'the process hung');
        assert.match(output, /does not speak as PostgreSQL does/u);
      },
    );
  });

  it('beyond its limit by what comes over TLS', async () => {
    const { pem: cert, key } = issueCertificate({ name: 'db', hosts: ['127.0.0.1'] });
    const answer = (socket: Socket): void =>
      void socket.once('data', () => {
        socket.write('S');
        const secure = new TLSSocket(socket, { isServer: true, cert, key });
        secure.on('error', () => undefined);
        secure.once('data', () => secure.write(message('N', 100_004, Buffer.alloc(100_000, 'M'))));
      });
    await withListener(answer, async (port) => {
      const reading = collectAll(
        postgres,
        `postgres://a@127.0.0.1:${port}/erp?sslmode=no-verify`,
        {},
        {
          maxBytes: 1000,
          timeoutMs: 5000,
        },
      );
      await assert.rejects(reading, { code: 'source-too-large' });
    });
  });
});

/** In a process of its own, with a deadline: what loops for ever would take the tests along. */
function tally(source: string): Promise<{ ended: boolean; output: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [TALLY, 'drift', '--source', source],
      { timeout: 30_000, killSignal: 'SIGKILL' },
      (error, stdout, stderr) => resolve({ ended: error?.killed !== true, output: stdout + stderr }),
    );
  });
}
