import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const BINARY = process.env['TALLYMAN_TEST_PROMETHEUS'] ?? 'prometheus';

/** The reason for which a suite is left out; undefined where the program is installed. */
export const PROMETHEUS_MISSING =
  spawnSync(BINARY, ['--version']).status === 0
    ? undefined
    : 'no prometheus; install the package or set TALLYMAN_TEST_PROMETHEUS to the program';

/** Runs a server of its own with this configuration on a free port of the loopback interface, and ends it. */
export async function withPrometheus<T>(
  settings: { readonly rule_files?: readonly string[]; readonly scrape_configs?: readonly object[] },
  use: (url: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'prometheus-'));
  const config = join(folder, 'prometheus.yml');
  await writeFile(config, JSON.stringify({ global: { evaluation_interval: '20s' }, ...settings }));
  const url = `http://127.0.0.1:${await freePort()}`;
  const server = spawn(
    BINARY,
    [
      `--config.file=${config}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=${new URL(url).host}`,
      '--log.level=error',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let said = '';
  server.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const ended = new Promise((resolve) => server.once('close', resolve));
  try {
    await answering(`${url}/-/ready`, () => {
      if (server.exitCode !== null) throw new Error(`prometheus ended: ${said.slice(-2000)}`);
    });
    return await use(url);
  } finally {
    server.kill();
    await ended;
    await rm(folder, { recursive: true });
  }
}

async function answering(url: string, check: () => void): Promise<void> {
  for (let attempt = 0; attempt < 150; attempt += 1) {
    check();
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
    await sleep(100);
  }
  throw new Error(`nothing answers at ${url}`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
