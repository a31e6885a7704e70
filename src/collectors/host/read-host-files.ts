import { isUtf8 } from 'node:buffer';
import { constants } from 'node:fs';
import { lstat, open, readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { TallyError } from '../../errors.ts';
import type { CollectContext } from '../collector.ts';
import type { HostFiles } from './schema.ts';

const MAX_LINKS = 40;

/** Settings are written by hand; a file beyond this is none, and one alone must not fill the memory. */
const MAX_FILE_BYTES = 64 * 1024 * 1024;

/** A fifo must not hold the reading up. */
const OPENING = constants.O_RDONLY | constants.O_NONBLOCK;

/** What the bundle's script writes beside the copied files. */
const UNREADABLE = '/tallyman/unreadable';

/**
 * The files below `root`. Links are followed as the host itself would follow them, so that one in a bundle never leads
 * out of the bundle.
 * @throws TallyError where there is no such folder, or none that looks like the root of a host.
 */
export async function openHostFiles(
  root: string,
  { limits, signal }: Pick<CollectContext, 'limits' | 'signal'>,
): Promise<HostFiles> {
  let bytesRead = 0;
  const unreadable = new Set<string>();

  const files: HostFiles = {
    async bytes(path) {
      signal.throwIfAborted();
      if (isUnreadable(path)) throw refused(path);
      const real = await resolve(path);
      if (real === undefined) return undefined;
      try {
        await using file = await open(join(root, real), OPENING);
        const status = await file.stat();
        if (!status.isFile()) return undefined;
        // Files of /proc say that they are empty, so the length is only known from reading.
        const bytes = await readBounded(file, Math.min(limits.maxBytes, MAX_FILE_BYTES), path);
        bytesRead += bytes.length;
        if (bytesRead > limits.maxBytes) throw tooLarge(`More than ${limits.maxBytes} bytes of settings`);
        return bytes;
      } catch (error) {
        return absentOr(error, path);
      }
    },
    async text(path) {
      const bytes = await files.bytes(path);
      if (bytes === undefined) return undefined;
      if (bytes.includes(0)) throw new TallyError('source-malformed', `${path}: not a text`);
      // Comments in old files are often Latin-1; every byte must stay what it is.
      return bytes.toString(isUtf8(bytes) ? 'utf8' : 'latin1').replace(/^\uFEFF/u, '');
    },
    async list(path) {
      signal.throwIfAborted();
      if (isUnreadable(path)) throw refused(path);
      const real = await resolve(path);
      if (real === undefined) return [];
      try {
        return (await readdir(join(root, real))).sort();
      } catch (error) {
        return absentOr(error, path) ?? [];
      }
    },
    async link(path) {
      const real = await resolve(path, false);
      if (real === undefined) return undefined;
      return readlink(join(root, real)).catch((error: unknown) =>
        codeOf(error) === 'EINVAL' ? undefined : absentOr(error, path),
      );
    },
    async kindOf(path) {
      const real = await resolve(path);
      if (real === undefined) return 'none';
      const status = await lstat(join(root, real)).catch((error: unknown) => absentOr(error, path));
      if (!status) return 'none';
      return status.isFile() ? 'file' : status.isDirectory() ? 'folder' : 'other';
    },
  };

  const isUnreadable = (path: string): boolean => {
    for (let each = path; each !== ''; each = each.slice(0, each.lastIndexOf('/')))
      if (unreadable.has(each)) return true;
    return false;
  };

  /** The path without links in it, or undefined where it leads nowhere. */
  async function resolve(path: string, last = true): Promise<string | undefined> {
    const open = path.split('/').filter((part) => part !== '' && part !== '.');
    let done: string[] = [];
    for (let links = 0; open.length > 0; ) {
      const part = open.shift() as string;
      if (part === '..') {
        done.pop();
        continue;
      }
      const here = [...done, part];
      const target =
        open.length > 0 || last ? await linkTarget(join(root, ...here), `/${here.join('/')}`) : false;
      if (target === undefined) return undefined;
      if (target === false) {
        done = here;
        continue;
      }
      links += 1;
      if (links > MAX_LINKS) return undefined;
      if (target.startsWith('/')) done = [];
      open.unshift(...target.split('/').filter((each) => each !== '' && each !== '.'));
    }
    return `/${done.join('/')}`;
  }

  await checkRoot(root);
  for (const line of ((await files.text(UNREADABLE)) ?? '').split('\n'))
    if (line !== '') unreadable.add(line);
  return files;
}

/** Where a link leads; false where the path is there and no link; undefined where it is not there. */
async function linkTarget(path: string, shown: string): Promise<string | false | undefined> {
  try {
    return (await lstat(path)).isSymbolicLink() ? await readlink(path) : false;
  } catch (error) {
    return absentOr(error, shown);
  }
}

async function checkRoot(root: string): Promise<void> {
  let names: readonly string[];
  try {
    names = await readdir(root);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT') throw new TallyError('source-not-found', `${root}: no such folder`);
    if (code === 'ENOTDIR') {
      throw new TallyError('source-unsupported', `${root} is a file`, {
        fix: 'Unpack the bundle, and name its folder.',
      });
    }
    if (code === 'EACCES' || code === 'EPERM')
      throw new TallyError('source-refused', `${root}: no permission to read it`);
    throw error;
  }
  if (!['etc', 'usr', 'var', 'proc'].some((name) => names.includes(name)))
    throw new TallyError('source-malformed', `${root}: not the root of a host; it has no folder \`etc\``);
}

async function readBounded(
  file: { read(buffer: Buffer, offset: number, length: number): Promise<{ bytesRead: number }> },
  most: number,
  path: string,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for (let total = 0; ; ) {
    const chunk = Buffer.allocUnsafe(64 * 1024);
    const { bytesRead } = await file.read(chunk, 0, chunk.length);
    if (bytesRead === 0) return Buffer.concat(chunks, total);
    total += bytesRead;
    if (total > most) throw tooLarge(`${path}: more than ${most} bytes`);
    chunks.push(chunk.subarray(0, bytesRead));
  }
}

/** Nothing there is no failure; everything else is one, in words that quote no content. */
function absentOr(error: unknown, path: string): undefined {
  if (error instanceof TallyError) throw error;
  const code = codeOf(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
  if (code === 'EACCES' || code === 'EPERM') throw refused(path);
  if (code === 'ELOOP' || code === 'ENAMETOOLONG') return undefined;
  throw new TallyError('source-unreachable', `${path}: it cannot be read (${code || 'unknown error'})`);
}

function refused(path: string): TallyError {
  return new TallyError('source-refused', `${path}: no permission to read it`, {
    fix: 'Read the host, or collect its bundle, as root.',
  });
}

function tooLarge(message: string): TallyError {
  return new TallyError('source-too-large', message);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
