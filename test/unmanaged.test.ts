import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Report } from '../src/wire/report.ts';
import { MYSQL, execute as onMysql, withDatabase as withMysql } from './services/mysql.ts';
import { execute as onPostgres, POSTGRES, withDatabase as withPostgres } from './services/postgres.ts';
import { change, RABBITMQ, withVirtualHost } from './services/rabbitmq.ts';

/** What was made past the declared side, on the real command line, where no catalog says how whole that side is. */

const TALLY = fileURLToPath(new URL('../bin/tally.js', import.meta.url));

async function drift(source: string, declared: string): Promise<string[]> {
  const words = ['drift', '--source', source, '--declared', declared, '--format', 'json'];
  const child = spawn(process.execPath, [TALLY, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
  const { findings } = JSON.parse(await text(child.stdout)) as Report;
  return findings.map(({ code, kind, name }) => `${code} ${kind} ${name}`);
}

describe('what was made in a database past its schema', {
  skip: POSTGRES.missing ?? MYSQL.missing ?? false,
}, () => {
  for (const [collector, run, withDatabase] of [
    ['postgres', onPostgres, withPostgres],
    ['mysql', onMysql, withMysql],
  ] as const) {
    it(`is a finding of ${collector}, and what the server brings along is none`, async () => {
      await withDatabase(async (declared) =>
        withDatabase(async (live) => {
          for (const url of [declared, live]) await run(url, 'CREATE TABLE stock (sku integer)');
          assert.deepEqual(await drift(`${collector}:${live}`, declared), []);
          await run(live, 'CREATE TABLE by_hand (sku integer)');
          const found = (await drift(`${collector}:${live}`, declared)).filter((each) =>
            each.includes('by_hand'),
          );
          assert.deepEqual(found, [`unmanaged table ${collector === 'postgres' ? 'public.' : ''}by_hand`]);
        }),
      );
    });
  }
});

describe('what was made on a broker past its definitions', { skip: RABBITMQ.missing ?? false }, () => {
  it('is a finding in the virtual hosts that they name, and what the broker makes itself is none', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'unmanaged-'));
    try {
      await withVirtualHost(async (name) => {
        const declared = join(folder, 'definitions.json');
        const queue = { name: 'pick', vhost: name, durable: true, auto_delete: false, arguments: {} };
        const guest = { user: 'guest', vhost: name, configure: '.*', write: '.*', read: '.*' };
        await writeFile(declared, JSON.stringify({ queues: [queue], permissions: [guest] }));
        await change('PUT', `queues/${name}/pick`, { durable: true });
        assert.deepEqual(await drift(`rabbitmq:${RABBITMQ.url}`, declared), []);
        await change('PUT', `queues/${name}/by-hand`, { durable: true });
        assert.deepEqual(await drift(`rabbitmq:${RABBITMQ.url}`, declared), [
          `unmanaged queue ${name}/by-hand`,
        ]);
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('what stands in an export beside what was declared', () => {
  it('is a finding of secrets, and what a service of AWS made for itself is none', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'unmanaged-'));
    try {
      const [declared, live] = [join(folder, 'declared.json'), join(folder, 'live.json')];
      const secret = (Name: string) => ({ ARN: `arn:aws:secretsmanager:eu-west-1:1:secret:${Name}`, Name });
      const list = (...names: readonly string[]) => JSON.stringify({ SecretList: names.map(secret) });
      await writeFile(declared, list('wms'));
      await writeFile(live, list('wms', 'by-hand', 'rds!db-0a1b'));
      assert.deepEqual(await drift(`secrets:${declared}`, declared), []);
      assert.deepEqual(await drift(`secrets:${live}`, declared), ['unmanaged aws_secret by-hand']);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
