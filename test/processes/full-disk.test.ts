import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { until } from '../until.ts';
import { brokerEstate } from './broker-estate.ts';
import { keepToken, newToken, ServerProcess } from './server-process.ts';
import { WatchedBroker } from './watched-broker.ts';

const MEBIBYTE = 1024 * 1024;
const disk = mkdtempSync(join(tmpdir(), 'full-disk-'));
const missing = mountDisk();

describe('a server whose disk is full', { skip: missing ?? false }, () => {
  const broker = new WatchedBroker();
  const token = newToken();
  let server: ServerProcess;
  before(async () => {
    await broker.open();
    const { catalog, signingKey } = brokerEstate(['site-0'], broker);
    const store = join(disk, 'store');
    await keepToken(store, token);
    server = await new ServerProcess(
      ['--store', store, '--catalog', catalog, '--signing-key', signingKey, '--log-level', 'error'],
      token,
    ).ready();
  });
  after(async () => {
    await server?.kill();
    broker.close();
    if (missing === undefined) execFileSync('umount', [disk]);
    rmSync(disk, { recursive: true });
  });

  const makeToken = (name: string) =>
    server.post('/v1/tokens', {
      name,
      scopes: ['read'],
      expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    });
  const tokens = async () =>
    (JSON.parse((await server.get('/v1/tokens')).text).rows as { name: string }[]).map(({ name }) => name);

  it('refuses to write, keeps nothing half, still reads, and goes on when there is room again', async () => {
    assert.equal((await makeToken('before')).status, 201);
    const asked = await server.post('/v1/scans', { environments: ['site-0'] });
    const { job } = JSON.parse(asked.text).requested[0];
    await until('the scan', async () => (await server.get(`/v1/scans/${job}`)).status === 200);

    const filler = join(disk, 'filler');
    fill(filler);
    for (const refused of [
      await makeToken('refused'),
      await server.post('/v1/scans', { environments: ['site-0'] }),
    ]) {
      const { code, fix } = JSON.parse(refused.text);
      assert.deepEqual([refused.status, code], [507, 'store-full'], refused.text);
      assert.match(fix, /Make room/u);
    }
    assert.deepEqual(await tokens(), ['of the tests', 'before']);
    assert.equal((await server.get('/livez')).status, 200);

    rmSync(filler);
    assert.equal((await makeToken('after')).status, 201);
    assert.deepEqual(await tokens(), ['of the tests', 'before', 'after']);
    const again = await server.post('/v1/scans', { environments: ['site-0'] });
    assert.equal(again.status, 202, again.text);
    const id = JSON.parse(again.text).requested[0].job;
    await until('the scan', async () => (await server.get(`/v1/scans/${id}`)).status === 200);
    await server.get('/v1/ledger/checkpoint');
    const { verdict, problems } = JSON.parse((await server.get('/v1/ledger/verification')).text);
    assert.deepEqual([verdict, problems], ['pass', []]);
    server.signal('SIGTERM');
    assert.deepEqual(await server.ended, { code: 0, signal: null }, server.stderr);
  });
});

/** Takes every byte that is free. */
function fill(file: string): void {
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(file, Buffer.alloc(bavail * bsize));
}

/** A small disk in memory; gives why there is none. */
function mountDisk(): string | undefined {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${240 * MEBIBYTE}`, 'tmpfs', disk], { stdio: 'pipe' });
    return undefined;
  } catch {
    return 'a small disk cannot be mounted; run as root';
  }
}
