import assert from 'node:assert/strict';
import { test } from 'node:test';
import { collectAll } from '../../../test/collect-all.ts';
import { bundle, itemsOf } from '../../../test/host-bundle.ts';
import { host } from './index.ts';

test('an SSH server includes what the shell would name, in any folder, and nothing hidden', async () => {
  const items = await itemsOf(
    {
      'etc/ssh/sshd_config': 'Include /etc/ssh/sshd_config.d/*.conf\nInclude z?/[a-c]*.conf\nInclude [z-a]\n',
      'etc/ssh/sshd_config.d/.old.conf': 'PermitRootLogin yes\n',
      'etc/ssh/z1/b.conf': 'PasswordAuthentication no\n',
      'etc/ssh/z1/d.conf': 'MaxAuthTries 99\n',
    },
    ['ssh_setting'],
  );
  assert.deepEqual(items['ssh_setting permitrootlogin'], { value: 'prohibit-password' });
  assert.deepEqual(items['ssh_setting passwordauthentication'], { value: 'no' });
  assert.deepEqual(items['ssh_setting maxauthtries'], { value: '6' });
});

test('words that every object knows are words like others', async () => {
  const items = await itemsOf(
    {
      'etc/ssh/sshd_config': 'constructor yes\n__proto__ no\n',
      'etc/passwd': 'root:x:0:0::/root:\n',
      'etc/shadow': 'root:$constructor$abc:::::::\n',
      'etc/fstab': '/dev/sda1 / constructor __proto__=1 0 1\n',
    },
    ['ssh_setting', 'user_password', 'mounted'],
  );
  assert.deepEqual(items['ssh_setting constructor'], { value: 'yes' });
  assert.deepEqual(items['ssh_setting __proto__'], { value: 'no' });
  assert.equal((items['user_password root'] as { method: string }).method, 'other');
  assert.equal((items['mounted /'] as { type: string }).type, 'constructor');
});

test('the order of checks of a file system is no password', async () => {
  const items = await itemsOf({ 'etc/fstab': '/dev/sda1 / ext4 defaults 0 1\n' }, ['mount']);
  assert.equal((items['mount /'] as { checkOrder: string }).checkOrder, '1');
});

test('a drop-in for every service is seen', async () => {
  const items = await itemsOf({ 'etc/systemd/system/service.d/10-root.conf': '[Service]\nUser=root\n' }, [
    'service',
    'unit',
  ]);
  assert.deepEqual(items, {
    'unit service.d': { state: 'absent', settings: { Service: { User: 'root' } } },
  });
});

const stanza = (name: string, architecture: string, status = 'install'): string =>
  `Package: ${name}\nStatus: ${status} ok installed\nArchitecture: ${architecture}\nVersion: 1:2.0-1\n`;

test('a package of another architecture changes nothing of the one that is there', async () => {
  const before = [stanza('dpkg', 'amd64'), stanza('libc6', 'amd64', 'hold'), stanza('tzdata', 'all')];
  const read = (stanzas: readonly string[]) =>
    itemsOf({ 'var/lib/dpkg/status': stanzas.join('\n') }, ['package']);
  const one = await read(before);
  assert.deepEqual(one['package libc6'], { version: '1:2.0-1', architecture: 'amd64', held: true });
  const both = await read([...before, stanza('libc6', 'i386')]);
  assert.deepEqual(both, { ...one, 'package libc6:i386': { version: '1:2.0-1', architecture: 'i386' } });
});

test('a command that sudo allows by its digest is one command', async () => {
  const items = await itemsOf({ 'etc/sudoers': 'bob ALL=(ALL) sha256:abc= /bin/x, NOPASSWD: /bin/y\n' }, [
    'sudo_rule',
  ]);
  assert.deepEqual(items, {
    'sudo_rule bob ALL=(ALL)': {
      commands: [
        { command: 'sha256:abc= /bin/x', tags: [] },
        { command: '/bin/y', tags: ['NOPASSWD'] },
      ],
    },
  });
});

test('a kernel setting for many keys is held against each of them', async () => {
  const items = await itemsOf(
    {
      'etc/sysctl.d/1.conf': 'net.ipv4.conf.eth[0-9].rp_filter=1\n-net.ipv4.ip_forward=0\n',
      'proc/sys/net/ipv4/conf/eth0/rp_filter': '2\n',
      'proc/sys/net/ipv4/conf/lo/rp_filter': '0\n',
      'proc/sys/net/ipv4/ip_forward': '1\n',
    },
    ['kernel_value'],
  );
  assert.deepEqual(items, {
    'kernel_value net.ipv4.conf.eth0.rp_filter': { value: '2' },
    'kernel_value net.ipv4.ip_forward': { value: '1' },
  });
});

test('a key that the kernel lacks is missing there, unless its line allows for that', async () => {
  const files = {
    'etc/sysctl.d/1.conf': [
      'net.bridge.bridge-nf-call-iptables = 1',
      '-net.ipv4.tcp_old = 1',
      'net.ipv4.conf.eth[0-9].rp_filter = 1',
      'net/ipv4/conf/eth0.1/forwarding = 1',
    ].join('\n'),
    'proc/sys/net/ipv4/conf/eth0.1/forwarding': '1\n',
  };
  const records = await collectAll(host, bundle(files), { kinds: ['kernel_value'] });
  assert.deepEqual(records, [
    {
      kind: 'kernel_value',
      name: 'net.bridge.bridge-nf-call-iptables',
      declared: { value: '1' },
      actual: null,
    },
    {
      kind: 'kernel_value',
      name: 'net.ipv4.conf.eth0/1.forwarding',
      declared: { value: '1' },
      actual: { value: '1' },
    },
  ]);
});

test('a parameter of the running kernel is seen, without what says where its disks are', async () => {
  const items = await itemsOf(
    {
      'proc/cmdline':
        'BOOT_IMAGE=/vmlinuz root=UUID=1 ro quiet mitigations=off console=tty0 console=ttyS0 -- x\n',
      'etc/default/grub':
        '# GRUB_CMDLINE_LINUX="old"\nGRUB_CMDLINE_LINUX="audit=1"\nGRUB_CMDLINE_LINUX_DEFAULT=\'quiet\'\n',
    },
    ['boot_parameter'],
  );
  assert.deepEqual(items, {
    'boot_parameter quiet': { value: '' },
    'boot_parameter mitigations': { value: 'off' },
    'boot_parameter console': { value: ['tty0', 'ttyS0'] },
    'boot_parameter audit': { value: '1' },
  });
});

test('a password in a command is shown by no kind', async () => {
  const command = 'curl -u admin:canary7 --password canary7 http://wms:canary7@host.example/';
  const items = await itemsOf(
    {
      'etc/crontab': `PASSWORD=canary7\n* * * * * root ${command}\n`,
      'etc/systemd/system/a.service': `[Service]\nExecStart=/bin/${command}\nEnvironment="TOKEN=canary7"\n`,
      'etc/sudoers': `bob ALL=(root) /bin/sh -c ${command.replaceAll(':', '\\:')}\n`,
      'etc/default/grub': 'GRUB_CMDLINE_LINUX="rescue.password=canary7"\n',
    },
    ['cron_job', 'service', 'sudo_rule', 'boot_parameter'],
  );
  assert.equal(Object.keys(items).length, 4);
  assert.ok(!JSON.stringify(items).includes('canary7'), JSON.stringify(items));
});
