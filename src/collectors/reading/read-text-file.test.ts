import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { TallyError } from '../../errors.ts';
import { DEFAULT_LIMITS } from '../collector.ts';
import { filesAt, inFile, readTextFile } from './read-text-file.ts';

const context = { limits: { ...DEFAULT_LIMITS, maxBytes: 1000 }, signal: new AbortController().signal };
let folder = '';

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'text-file-'));
});
after(() => rm(folder, { recursive: true }));

async function read(bytes: string | Uint8Array): Promise<string> {
  const path = join(folder, 'file');
  await writeFile(path, bytes);
  return inFile(path, () => readTextFile(path, context));
}

const isError = (code: string) => (error: unknown) => error instanceof TallyError && error.code === code;

describe('readTextFile', () => {
  it('reads UTF-8 and what PowerShell writes, without the mark', async () => {
    assert.equal(await read('\ufeffgrün'), 'grün');
    assert.equal(await read(Buffer.from('\ufeffgrün', 'utf16le')), 'grün');
    assert.equal(await read(Buffer.from('\ufeffgrün', 'utf16le').swap16()), 'grün');
    assert.equal(await read(''), '');
  });

  it('refuses other bytes, a file beyond the limit, a folder and what is not there', async () => {
    await assert.rejects(read(Buffer.from([0x61, 0xff])), isError('source-malformed'));
    await assert.rejects(read(Buffer.from('a', 'utf16le')), isError('source-malformed'));
    await assert.rejects(read('x'.repeat(1001)), isError('source-too-large'));
    for (const [path, code] of [
      [folder, 'source-malformed'],
      [join(folder, 'none'), 'source-not-found'],
      [join(folder, 'file', 'below'), 'source-not-found'],
    ] as const) {
      await assert.rejects(
        inFile(path, () => readTextFile(path, context)),
        isError(code),
      );
    }
  });

  it('stops with the reason of the one who stops it', async () => {
    const reason = new Error('enough');
    await assert.rejects(readTextFile(folder, { ...context, signal: AbortSignal.abort(reason) }), reason);
  });
});

describe('filesAt', () => {
  it('gives a file itself, and of a folder what is wanted, whatever links there are', async () => {
    await mkdir(join(folder, 'b', 'c'), { recursive: true });
    await mkdir(join(folder, '.git'));
    for (const name of ['a.yml', 'b/z.yml', 'b/c/a.yml', 'b/readme', '.git/a.yml'])
      await writeFile(join(folder, name), '');
    await symlink('..', join(folder, 'b', 'up.yml'));
    await symlink('c/a.yml', join(folder, 'b', 'link.yml'));
    const files = await filesAt(folder, (name) => name.endsWith('.yml'), context.signal);
    assert.deepEqual(
      files.map((file) => relative(folder, file)),
      ['a.yml', 'b/c/a.yml', 'b/link.yml', 'b/z.yml'],
    );
    assert.deepEqual(await filesAt(join(folder, 'b/readme'), () => false, context.signal), [
      join(folder, 'b/readme'),
    ]);
  });
});
