import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mysql } from '../../src/collectors/mysql/index.ts';
import { differences as differencesIn, type Reading, read as readAll } from './readings.ts';

const OF_SERVER = new Set(['user', 'role', 'setting', 'capacity_setting']);

/** What lies in the database; accounts and settings of the server, which others use as well, only where asked for. */
export async function read(location: string, options = {}, withServer = false): Promise<Reading> {
  const all = await readAll(mysql, location, options);
  return withServer ? all : new Map([...all].filter(([, { kind }]) => !OF_SERVER.has(kind)));
}

export const differences = (declared: Reading, actual: Reading): string[] =>
  differencesIn(mysql, declared, actual);

/** Runs one of the server's own tools against a database; the output as text. */
export function tool(name: string, url: string, args: readonly string[], input = ''): string {
  const { hostname, port, username, password, pathname } = new URL(url);
  const { status, stdout, stderr } = spawnSync(
    name,
    [`--host=${hostname}`, `--port=${port || 3306}`, `--user=${username}`, ...args, pathname.slice(1)],
    { input, encoding: 'utf8', env: { ...process.env, MYSQL_PWD: password }, maxBuffer: 64 * 1024 * 1024 },
  );
  assert.equal(status, 0, stderr);
  return stdout;
}

export const dump = (url: string): string =>
  tool('mariadb-dump', url, ['--no-data', '--routines', '--triggers', '--events', '--skip-dump-date']);

const hasTools = spawnSync('mariadb-dump', ['--version']).status === 0;
export const toolsMissing = hasTools ? false : 'no mariadb-dump on this machine';
