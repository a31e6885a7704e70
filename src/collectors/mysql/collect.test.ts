import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { TLSSocket } from 'node:tls';
import { collectAll } from '../../../test/collect-all.ts';
import { issueCertificate } from '../../../test/services/issue-certificate.ts';
import { withListener } from '../../../test/services/listener.ts';
import { execute, MYSQL, uniqueName, withDatabase } from '../../../test/services/mysql.ts';
import type { JsonObject } from '../../core/item/json.ts';
import { isGap } from '../../core/item/observation.ts';
import { TallyError } from '../../errors.ts';
import type { Limits } from '../collector.ts';
import { mysql } from './index.ts';

async function failure(
  location: string,
  options: JsonObject = {},
  limits: Partial<Limits> = {},
): Promise<TallyError> {
  try {
    await collectAll(mysql, location, options, { timeoutMs: 5000, ...limits });
  } catch (error) {
    assert.ok(error instanceof TallyError, String(error));
    assert.ok(!`${error.message} ${error.fix} ${error.cause}`.includes('s3cret'), 'a secret is told');
    return error;
  }
  throw new Error('it was read');
}

/** A server that does `answer` to whoever calls; `use` gets its address. */
const misbehaving = (answer: (socket: Socket) => void, use: (url: string) => Promise<void>): Promise<void> =>
  withListener(answer, (port) => use(`mysql://reader:s3cret@127.0.0.1:${port}/erp`));

/** A packet of the protocol: length in three bytes, number, content. */
function packet(content: Buffer, number = 0): Buffer {
  const head = Buffer.alloc(4);
  head.writeUIntLE(content.length, 0, 3);
  head[3] = number;
  return Buffer.concat([head, content]);
}

/** Greets as a server that speaks TLS, turns to it, and says far too much. */
function turnsToTls(socket: Socket): void {
  const { pem: cert, key } = issueCertificate({ name: 'db', hosts: ['127.0.0.1'] });
  const greeting = Buffer.concat([
    Buffer.from([10]),
    Buffer.from('8.0.0\0'),
    Buffer.from([1, 0, 0, 0]),
    Buffer.from('saltsalt\0'),
    Buffer.from([0xff, 0xff, 0xff, 2, 0, 0xff, 0xdf, 21]),
    Buffer.alloc(10),
    Buffer.from('saltsaltsalt\0mysql_native_password\0'),
  ]);
  socket.write(packet(greeting));
  socket.once('readable', () => {
    // The wish for TLS alone: what comes behind it is TLS already.
    socket.read(36);
    const secure = new TLSSocket(socket, { isServer: true, cert, key });
    secure.on('error', () => undefined);
    secure.once('data', () => secure.write(packet(Buffer.alloc(100_000, 65), 3)));
  });
}

describe('mysql says what is wrong with a server', () => {
  it('nothing listens there', async () => {
    assert.equal((await failure('mysql://reader:s3cret@127.0.0.1:1/erp')).code, 'source-unreachable');
  });

  it('it accepts and never answers', async () => {
    await misbehaving(
      () => undefined,
      async (url) => assert.equal((await failure(url, {}, { timeoutMs: 300 })).code, 'source-timeout'),
    );
  });

  it('it sends a byte now and then', async () => {
    await misbehaving(
      (socket) => {
        const drip = setInterval(() => socket.write('R'), 50);
        socket.on('close', () => clearInterval(drip));
      },
      async (url) =>
        assert.match((await failure(url, {}, { timeoutMs: 500 })).code, /^source-(?:timeout|malformed)$/),
    );
  });

  it('it hangs up', async () => {
    await misbehaving(
      (socket) => socket.destroy(),
      async (url) => assert.equal((await failure(url)).code, 'source-unreachable'),
    );
  });

  it('it is no MySQL', async () => {
    await misbehaving(
      (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'),
      async (url) => assert.match((await failure(url)).code, /^source-(?:malformed|unreachable|timeout)$/),
    );
  });

  const garbage: Readonly<Record<string, Buffer>> = {
    'a greeting that breaks off': packet(Buffer.from([10, 0x38])),
    'a greeting of zeros': packet(Buffer.alloc(40)),
    'a greeting that goes on beyond its end': packet(
      Buffer.concat([Buffer.from([10]), Buffer.alloc(60, 0xff)]),
    ),
    'an empty packet': packet(Buffer.alloc(0)),
    'an error without a text': packet(Buffer.from([0xff])),
    'a packet out of turn': packet(Buffer.from([10, 0x38, 0, 1, 2, 3]), 7),
  };
  for (const [title, bytes] of Object.entries(garbage)) {
    it(`it greets with ${title}`, async () => {
      await misbehaving(
        (socket) => socket.write(bytes),
        async (url) =>
          assert.match(
            (await failure(url, {}, { timeoutMs: 500 })).code,
            /^source-(?:malformed|unreachable|timeout|refused)$/,
          ),
      );
    });
  }

  it('it sends more than the limit', async () => {
    await misbehaving(
      (socket) => socket.write(packet(Buffer.alloc(100_000, 65))),
      async (url) => assert.equal((await failure(url, {}, { maxBytes: 1000 })).code, 'source-too-large'),
    );
  });

  it('it sends more than the limit over TLS', async () => {
    await misbehaving(turnsToTls, async (url) =>
      assert.equal(
        (await failure(`${url}?ssl-mode=required`, {}, { maxBytes: 1000 })).code,
        'source-too-large',
      ),
    );
  });

  it('the address cannot be used', async () => {
    assert.equal((await failure('mysql://reader:s3cret@host')).code, 'source-malformed');
    assert.equal((await failure('mysql://reader:s3cret@[/erp')).code, 'source-malformed');
    assert.equal(
      (await failure('mysql://reader:s3cret@host/erp?ssl-mode=s3cret')).code,
      'source-unsupported',
    );
  });

  it('an option does not exist', async () => {
    const error = await failure('mysql://reader:s3cret@host/erp', { scrach: 'x' });
    assert.equal(error.code, 'source-unsupported');
    assert.match(error.fix, /scratch/);
  });
});

describe('mysql says what is wrong with an account', { skip: MYSQL.missing ?? false }, () => {
  it('there is no such database', async () => {
    const url = new URL(MYSQL.url);
    url.pathname = '/no_such_database';
    assert.equal((await failure(url.href)).code, 'source-not-found');
  });

  it('the password is wrong', async () => {
    const user = uniqueName();
    await execute(MYSQL.url, `CREATE USER ${user} IDENTIFIED BY 'another'`);
    try {
      const url = new URL(MYSQL.url);
      [url.username, url.password, url.pathname] = [user, 's3cret', '/mysql'];
      assert.equal((await failure(url.href)).code, 'source-refused');
    } finally {
      await execute(MYSQL.url, `DROP USER ${user}`);
    }
  });

  it('what the account may not see is told, and never looks as if it were not there', async () => {
    const user = uniqueName();
    await withDatabase(async (url) => {
      const name = new URL(url).pathname.slice(1);
      await execute(
        url,
        `CREATE TABLE stock (sku int); CREATE VIEW low AS SELECT sku FROM stock;
        CREATE TRIGGER t BEFORE INSERT ON stock FOR EACH ROW SET NEW.sku = 1;
        CREATE PROCEDURE p() SELECT 1; CREATE USER ${user} IDENTIFIED BY 's3cret';
        GRANT SELECT, EXECUTE ON ${name}.* TO ${user}`,
      );
      try {
        const own = new URL(url);
        [own.username, own.password] = [user, 's3cret'];
        const records = await collectAll(mysql, own.href);
        const gaps = records.flatMap((record) =>
          isGap(record) ? [`${record.kind} ${record.name ?? '*'}`] : [],
        );
        assert.deepEqual(gaps.sort(), [
          'event *',
          'grants *',
          'procedure p',
          'role *',
          'trigger *',
          'user *',
          'view *',
        ]);
        const read = records.flatMap((record) => (isGap(record) ? [] : [record.kind]));
        assert.ok(read.includes('table') && !read.includes('view') && !read.includes('procedure'));
      } finally {
        await execute(url, `DROP USER ${user}`);
      }
    });
  });
});

describe('mysql says what is wrong with SQL', () => {
  async function withFiles(
    files: Record<string, string>,
    use: (folder: string) => Promise<void>,
  ): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'sql-'));
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
    try {
      await use(folder);
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  it('it needs a scratch server, and says how to name one', async () => {
    await withFiles({ '1.sql': 'CREATE TABLE a (id int);' }, async (folder) => {
      const error = await failure(folder);
      assert.equal(error.code, 'source-unsupported');
      assert.match(error.fix, /scratch/);
    });
  });

  it('it names the file and the line, and quotes nothing', { skip: MYSQL.missing ?? false }, async () => {
    const files = {
      '1_good.sql': 'CREATE TABLE a (id int);',
      '2_bad.sql': "CREATE TABLE b (id int);\n\n-- here\nCREATE TABEL c (x int DEFAULT 's3cret');",
    };
    await withFiles(files, async (folder) => {
      const error = await failure(folder, { scratch: MYSQL.url });
      assert.equal(error.code, 'source-malformed');
      assert.match(error.message, /^2_bad\.sql:4: /);
    });
  });

  it('it makes more than one database', { skip: MYSQL.missing ?? false }, async () => {
    const sql = 'USE erp; CREATE TABLE a (id int); USE `wms`; CREATE TABLE b (id int);';
    await withFiles({ '1.sql': sql }, async (folder) =>
      assert.equal((await failure(folder, { scratch: MYSQL.url })).code, 'source-unsupported'),
    );
  });

  it('there is none, or it is no text', async () => {
    assert.equal((await failure(join(tmpdir(), 'no-such-folder'))).code, 'source-not-found');
    await withFiles({}, async (folder) => assert.equal((await failure(folder)).code, 'source-malformed'));
    const folder = await mkdtemp(join(tmpdir(), 'sql-'));
    await writeFile(join(folder, '1.sql'), Buffer.from([0xff, 0xfe, 0x41]));
    assert.equal((await failure(folder)).code, 'source-malformed');
    await rm(folder, { recursive: true });
  });
});
