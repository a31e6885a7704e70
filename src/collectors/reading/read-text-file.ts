import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { TallyError } from '../../errors.ts';
import type { CollectContext } from '../collector.ts';
import { fileFailure } from './file-failure.ts';

type Bounds = Pick<CollectContext, 'limits' | 'signal'>;

/** Says of what was read in `location` where the trouble lies; what the operating system says becomes a sentence. */
export async function inFile<Result>(location: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw fileFailure(error, location);
  }
}

/** A file is read at one go where it is not too long for that, since putting pieces together is to copy all of it. */
const SHORTEST_CHUNK = 64 * 1024;
const LONGEST_CHUNK = 64 * 1024 * 1024;

/**
 * The text of a file without a byte order mark: UTF-8, or UTF-16 where a mark says so. Read in pieces, so that a pipe
 * or a growing file ends at `maxBytes` too.
 * @throws TallyError with a `source-…` code whose message names no file (see `inFile`) and quotes nothing.
 */
export async function readTextFile(path: string, { limits, signal }: Bounds): Promise<string> {
  signal.throwIfAborted();
  await using file = await open(path, 'r');
  const chunks: Buffer[] = [];
  let bytes = 0;
  const highWaterMark = Math.min(Math.max((await file.stat()).size, SHORTEST_CHUNK), LONGEST_CHUNK);
  for await (const chunk of file.createReadStream({ signal, highWaterMark }) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > limits.maxBytes)
      throw new TallyError('source-too-large', `More than ${limits.maxBytes} bytes`);
    chunks.push(chunk);
  }
  const [first] = chunks;
  return textOf(first && chunks.length === 1 ? first : Buffer.concat(chunks, bytes));
}

function textOf(bytes: Buffer): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    if (text.includes('\0'))
      throw new TallyError('source-malformed', 'NUL characters: no text, or of another encoding');
    return text;
  } catch (error) {
    if (error instanceof TypeError)
      throw new TallyError('source-malformed', `Not valid ${encoding.toUpperCase()}`);
    if (error instanceof TallyError) throw error;
    throw new TallyError('source-too-large', `${bytes.length} bytes in one file`);
  }
}

/**
 * The files at a location, in order of their paths: itself where it is a file, else every file below that `isWanted`
 * by its name. Links are followed to files, not to folders, so that no circle can trap it; hidden entries are left out.
 */
export async function filesAt(
  location: string,
  isWanted: (name: string) => boolean,
  signal: AbortSignal,
): Promise<string[]> {
  signal.throwIfAborted();
  if (!(await stat(location)).isDirectory()) return [location];
  const files: string[] = [];
  const folders = [location];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    signal.throwIfAborted();
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      if (entry.name.startsWith('.')) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) folders.push(path);
      else if (isWanted(entry.name) && (entry.isFile() || (await stat(path)).isFile())) files.push(path);
    }
  }
  return files.sort();
}
