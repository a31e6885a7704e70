import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { host } from '../../src/collectors/host/index.ts';
import { items } from './host-readings.ts';
import { accuracyOf } from './outcome.ts';
import { differences as differencesIn, type Reading } from './readings.ts';

const findsHere = accuracyOf('host', 'this machine, and its bundle');

const HOST = fileURLToPath(new URL('../../src/collectors/host/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'host-'));
after(() => rmSync(folder, { recursive: true }));

/** What runs, without what the machine's own files say should. */
const running = (reading: Reading): Reading =>
  new Map([...reading].map(([key, { declared: _, ...rest }]) => [key, rest]));

const has = (command: string): boolean => {
  try {
    return execFileSync('sh', ['-c', `command -v ${command}`]).length > 0;
  } catch {
    return false;
  }
};

const linux = existsSync('/etc/passwd') && process.platform === 'linux';

describe('host on this machine', { skip: linux ? false : 'this is no Linux machine' }, () => {
  it('finds nothing between two readings', async () => {
    const [one, two] = [await items('/'), await items('/')];
    assert.ok(one.size > 50, `${one.size} items`);
    assert.deepEqual([...two], [...one]);
    findsHere(differencesIn(host, running(one), running(two)), []);
  });

  it('reads the same from a bundle that its script makes, and the script changes nothing', async () => {
    const before = await items('/');
    execFileSync('sh', [join(HOST, 'collect-host.sh'), join(folder, 'bundle')], { stdio: 'pipe' });
    const bundle = await items(join(folder, 'bundle'));
    if (lstatSync('/lib').isSymbolicLink()) assert.ok(lstatSync(join(folder, 'bundle/lib')).isSymbolicLink());
    // Values that the running kernel moves on its own would differ even between two readings.
    assert.deepEqual([...bundle].toSorted(), [...before].toSorted());
    findsHere(differencesIn(host, running(before), running(bundle)), []);
    assert.deepEqual([...(await items('/'))], [...before]);
  });

  it('tells the state of every unit file as systemctl does', {
    skip: has('systemctl') ? false : 'no systemctl',
  }, async () => {
    const output = execFileSync('systemctl', ['list-unit-files', '--root=/', '--no-pager', '--no-legend'], {
      encoding: 'utf8',
    });
    const theirs = output.split('\n').flatMap((line) => {
      const [name = '', state = ''] = line.trim().split(/\s+/);
      return /^(?:enabled|disabled|static|masked|alias)$/.test(state) ? [`${name} ${state}`] : [];
    });
    const states = new Set(
      [...(await items('/')).values()].map(({ name, actual }) => `${name} ${actual?.['state']}`),
    );
    findsHere(
      theirs.filter((each) => !states.has(each)),
      [],
    );
  });

  it('tells the packages as dpkg does', { skip: has('dpkg-query') ? false : 'no dpkg' }, async () => {
    const fields = ['db:Status-Status', 'Package', 'Version'].map((field) => `\${${field}}`).join(' ');
    const output = execFileSync('dpkg-query', ['-W', '-f', `${fields}\\n`], { encoding: 'utf8' });
    const own = [...(await items('/', { kinds: ['package'] })).values()];
    const ours = own.map(({ name, actual }) => `installed ${name.split(':')[0]} ${actual?.['version']}`);
    const theirs = output.split('\n').filter((line) => line.startsWith('installed '));
    assert.deepEqual(ours.toSorted(), theirs.toSorted());
  });
});
