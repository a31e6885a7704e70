import { type FileHandle, open, realpath, rename, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Writable } from 'node:stream';
import { TallyError } from '../errors.ts';
import type { Session } from './session.ts';

/** What is printed, piece by piece, at once or as it comes. */
export type TextPieces = Iterable<string> | AsyncIterable<string>;

const BATCH = 64 * 1024;

/** Writes a report to `file`, or to stdout where none is named. */
export async function writeOutput(session: Session, chunks: TextPieces, file?: string): Promise<void> {
  if (file === undefined) await writeStream(session, chunks, session.terminal.stdout);
  else await writeFileWhole(session, chunks, resolve(session.terminal.folder, file));
}

/** At the pace of the reader; one that has left (`| head`) has all that it wants. */
async function writeStream(session: Session, chunks: TextPieces, stream: Writable): Promise<void> {
  for await (const batch of inBatches(chunks)) {
    if (session.signal.aborted || stream.destroyed || stream.errored) return;
    if (!stream.write(batch)) await drained(stream);
  }
}

/** Until the reader has taken what was written, or is gone. */
function drained(stream: Writable): Promise<void> {
  const events = ['drain', 'close', 'error'];
  return new Promise((resolve) => {
    const done = () => {
      for (const event of events) stream.off(event, done);
      resolve();
    };
    for (const event of events) stream.on(event, done);
  });
}

/**
 * Whole or not at all: readers see the file as it was before, or the complete new one. What is no regular file, such as a
 * device or a pipe, is written to where it stands, and a link stays a link.
 */
async function writeFileWhole(session: Session, chunks: TextPieces, file: string): Promise<void> {
  try {
    const existing = await stat(file).catch(() => undefined);
    if (existing !== undefined && !existing.isFile()) {
      await writeAll(session, chunks, await open(file, 'w'));
      return;
    }
    const target = existing === undefined ? file : await realpath(file);
    const unfinished = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
    try {
      await writeAll(session, chunks, await open(unfinished, 'wx'), (handle) => handle.sync());
      await rename(unfinished, target);
    } catch (error) {
      await unlink(unfinished).catch(() => undefined);
      throw error;
    }
  } catch (error) {
    if (session.signal.aborted) throw error;
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new TallyError('usage', `${file} could not be written (${reason}).`, {
      fix: 'Name a file in a folder that exists, that you may write to and that has room: `--output FILE`.',
      cause: error,
    });
  }
}

async function writeAll(
  session: Session,
  chunks: TextPieces,
  handle: FileHandle,
  finish: (handle: FileHandle) => Promise<void> = async () => undefined,
): Promise<void> {
  try {
    for await (const batch of inBatches(chunks)) {
      session.signal.throwIfAborted();
      await handle.writeFile(batch);
    }
    await finish(handle);
  } finally {
    await handle.close();
  }
}

/** At once where the pieces are there at once: waiting for each would cost more than printing it. */
function inBatches(chunks: TextPieces): TextPieces {
  return Symbol.asyncIterator in chunks ? asTheyCome(chunks) : inBatchesAtOnce(chunks);
}

function* inBatchesAtOnce(chunks: Iterable<string>): Iterable<string> {
  let batch = '';
  for (const chunk of chunks) {
    batch += chunk;
    if (batch.length < BATCH) continue;
    yield batch;
    batch = '';
  }
  if (batch !== '') yield batch;
}

async function* asTheyCome(chunks: AsyncIterable<string>): AsyncIterable<string> {
  let batch = '';
  for await (const chunk of chunks) {
    batch += chunk;
    if (batch.length < BATCH) continue;
    yield batch;
    batch = '';
  }
  if (batch !== '') yield batch;
}
