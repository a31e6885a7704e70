import { execFile } from 'node:child_process';
import { chmodSync, chownSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The newest `initdb` of this machine, where Debian puts it. */
const [INITDB] = globSync('/usr/lib/postgresql/*/bin/initdb').sort().reverse();

/** Why no PostgreSQL of one's own can be run. */
export const OWN_POSTGRES_MISSING =
  INITDB === undefined ? 'no /usr/lib/postgresql/*/bin/initdb; install PostgreSQL' : undefined;

/** A PostgreSQL that belongs to one test, which may stop it. */
export interface OwnPostgres {
  readonly url: string;
  start(): Promise<void>;
  /** As after a crash: nobody is told, and nothing is brought to its end. */
  stop(): Promise<void>;
  remove(): Promise<void>;
}

/** Makes a server on a free port of loopback, and starts it. */
export async function ownPostgres(): Promise<OwnPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'own-postgres-'));
  const isRoot = process.getuid?.() === 0;
  // PostgreSQL does not run as root.
  const as = (program: string, words: readonly string[]) =>
    isRoot ? run('runuser', ['-u', 'postgres', '--', program, ...words]) : run(program, words);
  if (isRoot) {
    const { stdout } = await run('id', ['-u', 'postgres']);
    chownSync(folder, Number(stdout), 0);
  }
  chmodSync(folder, 0o700);
  const data = join(folder, 'data');
  const port = await freePort();
  await as(INITDB ?? '', ['-D', data, '-U', 'postgres', '--auth', 'trust', '--no-sync']);
  const control = (INITDB ?? '').replace(/initdb$/u, 'pg_ctl');
  const settings = `-p ${port} -h 127.0.0.1 -k ${folder} -F`;
  const server: OwnPostgres = {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    start: async () => {
      await as(control, ['start', '-D', data, '-w', '-t', '180', '-l', join(folder, 'log'), '-o', settings]);
    },
    stop: async () => {
      await as(control, ['stop', '-D', data, '-w', '-t', '180', '-m', 'immediate']);
    },
    remove: async () => {
      await server.stop().catch(() => undefined);
      rmSync(folder, { recursive: true });
    },
  };
  await server.start();
  return server;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
