import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { collectAll } from '../../../test/collect-all.ts';
import { withListener } from '../../../test/services/listener.ts';
import { POSTGRES } from '../../../test/services/postgres.ts';
import type { JsonObject } from '../../core/item/json.ts';
import { TallyError } from '../../errors.ts';
import { postgres } from './index.ts';

async function failure(location: string, options: JsonObject = {}, timeoutMs = 2000): Promise<TallyError> {
  try {
    await collectAll(postgres, location, options, { timeoutMs });
  } catch (error) {
    assert.ok(error instanceof TallyError, String(error));
    assert.ok(!`${error.message} ${error.fix}`.includes('s3cret'), 'the password is told');
    return error;
  }
  throw new Error('it was read');
}

/** A server that does `answer` to whoever calls; `use` gets its address. */
const misbehaving = (answer: (socket: Socket) => void, use: (url: string) => Promise<void>): Promise<void> =>
  withListener(answer, (port) => use(`postgres://reader:s3cret@127.0.0.1:${port}/erp`));

describe('postgres says what is wrong with a server', () => {
  it('nothing listens there', async () => {
    assert.equal((await failure('postgres://reader:s3cret@127.0.0.1:1/erp')).code, 'source-unreachable');
  });

  it('it accepts and never answers', async () => {
    await misbehaving(
      () => undefined,
      async (url) => assert.equal((await failure(url, {}, 300)).code, 'source-timeout'),
    );
  });

  it('it sends a byte now and then', async () => {
    await misbehaving(
      (socket) => {
        const drip = setInterval(() => socket.write('R'), 50);
        socket.on('close', () => clearInterval(drip));
      },
      async (url) => assert.match((await failure(url, {}, 500)).code, /^source-(?:timeout|malformed)$/),
    );
  });

  it('it hangs up', async () => {
    await misbehaving(
      (socket) => socket.destroy(),
      async (url) => assert.equal((await failure(url)).code, 'source-unreachable'),
    );
  });

  it('it is no PostgreSQL', async () => {
    await misbehaving(
      (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'),
      async (url) => assert.match((await failure(url)).code, /^source-(?:malformed|unreachable|timeout)$/),
    );
  });

  it('it has no such database', { skip: POSTGRES.missing ?? false }, async () => {
    const url = new URL(POSTGRES.url);
    url.pathname = '/no_such_database';
    assert.equal((await failure(url.href)).code, 'source-not-found');
  });
});

describe('postgres says what is wrong with SQL', () => {
  it('it needs a scratch server, and says how to name one', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sql-'));
    await writeFile(join(folder, '1.sql'), 'CREATE TABLE a ();');
    const error = await failure(folder);
    assert.equal(error.code, 'source-unsupported');
    assert.match(error.fix, /scratch/);
    await rm(folder, { recursive: true });
  });

  it('it names the file and the line', { skip: POSTGRES.missing ?? false }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sql-'));
    await writeFile(join(folder, '1_good.sql'), 'CREATE TABLE a (id integer);');
    await writeFile(join(folder, '2_bad.sql'), 'CREATE TABLE b (id integer);\n\nCREATE TABEL c ();');
    const error = await failure(folder, { scratch: POSTGRES.url });
    assert.equal(error.code, 'source-malformed');
    assert.match(error.message, /^2_bad\.sql:3: /);
    await rm(folder, { recursive: true });
  });

  it('there is none', async () => {
    assert.equal((await failure(join(tmpdir(), 'no-such-folder'))).code, 'source-not-found');
    const folder = await mkdtemp(join(tmpdir(), 'sql-'));
    assert.equal((await failure(folder)).code, 'source-malformed');
    await rm(folder, { recursive: true });
  });
});
