import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fingerprintWith } from './fingerprint.ts';
import { concealCommand } from './secret-command.ts';

const fingerprint = fingerprintWith('the key of the tests');
const conceal = (command: string): string => concealCommand(command, fingerprint);

test('a password that a command line carries is a fingerprint', () => {
  for (const command of [
    'curl -u admin:hunter2 https://host.example/',
    'curl --user "admin:hunter2" https://host.example/',
    'backup --password hunter2 --all',
    'backup --db-password hunter2',
    'login -token hunter2',
    'mysqldump -u root -phunter2 wms > /tmp/x',
    'sshpass -p hunter2 ssh edge',
    'sshpass -phunter2 ssh edge',
    'PGPASSWORD=hunter2 psql',
    'psql postgres://wms:hunter2@db.example/wms',
  ]) {
    const shown = conceal(command);
    assert.ok(!shown.includes('hunter2'), shown);
    assert.ok(shown.includes(fingerprint('hunter2')), shown);
  }
});

test('what is no password, and what only says where one is kept, stays readable', () => {
  for (const command of [
    'curl -u "$USER:$PASSWORD" https://host.example/',
    `backup --password "$PASSWORD" --token \${{ secrets.TOKEN }}`,
    'backup --password --all',
    'backup --password-file /etc/backup/password',
    'sudo -u deploy /usr/bin/systemctl restart wms',
    'docker run -p 8080:80 -u 1000 wms',
    'mkdir -p /var/lib/wms',
    'chown -R root:root /srv',
    'date -u +%H:%M',
    'sort -u --key 2 /etc/passwd',
  ])
    assert.equal(conceal(command), command);
});

test('a long command takes no longer than its length', () => {
  const started = performance.now();
  for (const piece of ['--password ', '-u a:', 'mysql -', "--token '", 'mysql mysql '])
    conceal(piece.repeat(20_000));
  assert.ok(performance.now() - started < 2000);
});
