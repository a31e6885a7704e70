import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { collectAll } from '../../../test/collect-all.ts';
import { bundle } from '../../../test/host-bundle.ts';
import { scratch } from '../../../test/scratch-folder.ts';
import type { JsonObject } from '../../core/item/json.ts';
import { type Gap, isGap, type Observation } from '../../core/item/observation.ts';
import { TallyError } from '../../errors.ts';
import { host } from './index.ts';

const read = (location: string, options: JsonObject = {}): Promise<(Observation | Gap)[]> =>
  collectAll(host, location, options);

const gaps = (records: readonly (Observation | Gap)[]): (string | undefined)[] =>
  records.filter(isGap).map(({ kind }) => kind);

test('a part that cannot be read is a gap for its kinds, and the rest is read', async () => {
  const root = bundle({
    'etc/passwd': 'root:x:0:0::/root:\n',
    'etc/sysctl.conf': 'a.b=1',
    'etc/fstab': 'x\0y',
  });
  const records = await read(root);
  assert.deepEqual(gaps(records), ['user_password', 'mount', 'mounted']);
  assert.ok(records.some((record) => record.kind === 'sysctl'));
});

test('what the script could not read is a gap, not an absence', async () => {
  const root = bundle({
    'etc/passwd': 'root:x:0:0::/root:\n',
    'tallyman/unreadable': '/etc/shadow\n/root/.ssh\n/etc/sudoers\n',
  });
  assert.deepEqual(gaps(await read(root)), [
    'user_password',
    'sudo_rule',
    'sudo_default',
    'ssh_key',
    'ssh_key',
  ]);
});

test('a link in a bundle never leads out of it', async () => {
  const root = bundle({ 'etc/os-release': 'ID=debian' });
  writeFileSync(join(scratch, 'outside'), 'canary:x:0:0::/:/bin/sh');
  symlinkSync('../../outside', join(root, 'etc/passwd'));
  symlinkSync(join(scratch, 'outside'), join(root, 'etc/group'));
  symlinkSync('/etc', join(root, 'etc/cron.d'));
  symlinkSync('loop', join(root, 'etc/loop'));
  symlinkSync('loop', join(root, 'etc/sudoers'));
  const text = JSON.stringify(await read(root));
  assert.ok(!text.includes('canary'), text);
});

test('files that are none do not hold the reading up', async () => {
  const root = bundle({ 'etc/os-release': 'ID=debian' });
  mkdirSync(join(root, 'etc/passwd'));
  execFileSync('mkfifo', [join(root, 'etc/fstab')]);
  assert.deepEqual((await read(root)).length, 1);
});

test('includes that lead in a circle end', async () => {
  const root = bundle({
    'etc/sudoers': '@include /etc/sudoers\n',
    'etc/ssh/sshd_config': 'Include /etc/ssh/sshd_config\nPort 2222\n',
  });
  const records = await read(root);
  assert.deepEqual(gaps(records), ['sudo_rule', 'sudo_default']);
  assert.deepEqual(
    records.flatMap((record) => (!isGap(record) && record.name === 'port' ? [record.actual] : [])),
    [{ value: ['2222'] }],
  );
});

test('names that belong to the prototype of objects are names like others', async () => {
  const root = bundle({ 'etc/passwd': '__proto__:*:0:0::/:/bin/sh\nconstructor:*:5:5::/:\n' });
  const names = (await read(root)).flatMap((record) => (record.kind === 'user' ? [record.name] : []));
  assert.deepEqual(names, ['__proto__', 'constructor']);
});

test('binary and cut files give gaps or fewer items, and never an unknown failure', async () => {
  const bytes = Uint8Array.from({ length: 300 }, (_, index) => index % 256);
  const paths = [
    'etc/passwd',
    'etc/sudoers',
    'etc/ssh/sshd_config',
    'etc/ssl/x.pem',
    'etc/crontab',
    'proc/mounts',
  ];
  const records = await read(bundle(Object.fromEntries(paths.map((path) => [path, bytes]))));
  assert.ok(gaps(records).length >= 5, JSON.stringify(records));
  const cut = await read(bundle({ 'etc/ssl/x.pem': '-----BEGIN CERTIFICATE-----\nMIIC' }));
  assert.deepEqual(gaps(cut), ['certificate']);
});

test('packages of an RPM system come from the list in the bundle; without it they are unknown', async () => {
  const list = 'kernel\t(none):5.14.0-1\tx86_64\nkernel\t0:5.14.0-2\tx86_64\nbash\t0:5.1.8-9\tx86_64\n';
  const records = await read(bundle({ 'tallyman/rpm-packages': list }));
  assert.deepEqual(
    records.flatMap((record) => (isGap(record) ? [] : [[record.name, record.actual]])),
    [
      ['kernel', { versions: ['5.14.0-1', '5.14.0-2'], architecture: 'x86_64' }],
      ['bash', { version: '5.1.8-9', architecture: 'x86_64' }],
    ],
  );
  assert.deepEqual(gaps(await read(bundle({ 'var/lib/rpm/rpmdb.sqlite': 'SQLite' }))), ['package']);
});

test('only the chosen kinds are read', async () => {
  const root = bundle({ 'etc/passwd': 'root:x:0:0::/root:\n', 'etc/sysctl.conf': 'a.b=1' });
  const records = await read(root, { kinds: ['user', 'sysctl'] });
  assert.deepEqual(
    records.map(({ kind }) => kind),
    ['user', 'sysctl'],
  );
});

test('a place that is no host, and an option that is none, are errors', async () => {
  const refused = (code: string, pattern: RegExp) => (error: unknown) =>
    error instanceof TallyError && error.code === code && pattern.test(`${error.message} ${error.fix}`);
  const root = bundle({ 'etc/hosts': '' });
  await assert.rejects(read(join(root, 'etc')), refused('source-malformed', /root of a host/));
  await assert.rejects(read(join(root, 'etc/hosts')), refused('source-unsupported', /Unpack/));
  await assert.rejects(read(join(root, 'no')), refused('source-not-found', /no such folder/));
  await assert.rejects(read(root, { kind: [] }), refused('source-unsupported', /Did you mean `kinds`/));
  await assert.rejects(read(root, { kinds: ['pakage'] }), refused('source-unsupported', /`package`/));
});
