import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { lockFolder } from './folder-lock.ts';

describe('the lock of a folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'folder-lock-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const leave = (holder: unknown) => writeFileSync(join(folder, 'lock'), JSON.stringify(holder));

  it('is given once, again when it was given back, and leaves nothing', () => {
    const unlock = lockFolder(folder);
    assert.throws(() => lockFolder(folder), {
      code: 'store-locked',
      message: `The store is in use by process ${process.pid}, says ${join(folder, 'lock')}.`,
    });
    unlock();
    lockFolder(folder)();
    assert.deepEqual(readdirSync(folder), []);
  });

  it('is taken over from a process that was killed, and not before', async () => {
    const script = `(await import(${JSON.stringify(import.meta.resolve('./folder-lock.ts'))})).lockFolder(process.argv[1]);
      process.stdout.write('locked'); setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, folder]);
    await once(child.stdout, 'data');
    assert.throws(() => lockFolder(folder), { code: 'store-locked' });
    child.kill('SIGKILL');
    await once(child, 'exit');
    lockFolder(folder)();
    assert.ok(!existsSync(join(folder, 'lock')));
  });

  it('is taken over where another process has the number of the one that is gone', () => {
    leave({ pid: process.pid, birth: 'another boot/1', host: hostname() });
    lockFolder(folder)();
  });

  it('of another machine counts, and the message says what to remove', () => {
    leave({ pid: 2 ** 22 + 1, birth: '', host: 'elsewhere' });
    assert.throws(() => lockFolder(folder), {
      code: 'store-locked',
      message: /by process 4194305 on elsewhere/u,
      fix: /remove .*lock/u,
    });
  });

  it('that says nothing, since the disk was full when it was written, is taken over', () => {
    writeFileSync(join(folder, 'lock'), '{"pid"');
    lockFolder(folder)();
  });
});
