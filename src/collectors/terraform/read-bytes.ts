import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { addAbortSignal, pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { TallyError } from '../../errors.ts';

const CHUNK_BYTES = 256 * 1024;

/** The bytes of a file, or of standard input for `-`. */
export function readFileBytes(location: string, signal: AbortSignal): AsyncIterable<Buffer> {
  if (location === '-') return addAbortSignal(signal, process.stdin);
  return createReadStream(location, { highWaterMark: CHUNK_BYTES, signal });
}

/**
 * Turns what a file holds into UTF-8 without a byte order mark, in chunks that end between characters. Undoes gzip and
 * the UTF-16 that PowerShell writes when output is redirected; both are told by their first bytes, never by a name.
 * @throws TallyError where it is none of these, or longer than `maxBytes` after unpacking.
 */
export async function* readUtf8(source: AsyncIterable<Buffer>, maxBytes: number): AsyncIterable<Uint8Array> {
  let bytes = 0;
  for await (const chunk of decode(await peek(unpack(await peek(bounded(source, maxBytes)))))) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw tooLarge(maxBytes);
    yield chunk;
  }
}

interface Peeked {
  readonly head: Buffer;
  readonly chunks: AsyncIterable<Buffer>;
}

/** The first bytes, four where there are so many, with everything from the beginning. */
async function peek(source: AsyncIterable<Buffer>): Promise<Peeked> {
  const iterator = source[Symbol.asyncIterator]();
  const read: Buffer[] = [];
  let length = 0;
  while (length < 4) {
    const next = await iterator.next();
    if (next.done) break;
    read.push(next.value);
    length += next.value.length;
  }
  async function* chunks(): AsyncIterable<Buffer> {
    try {
      yield* read;
      yield* { [Symbol.asyncIterator]: () => iterator };
    } finally {
      await iterator.return?.();
    }
  }
  return { head: Buffer.concat(read).subarray(0, 4), chunks: chunks() };
}

async function* bounded(source: AsyncIterable<Buffer>, maxBytes: number): AsyncIterable<Buffer> {
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw tooLarge(maxBytes);
    yield chunk;
  }
}

function unpack({ head, chunks }: Peeked): AsyncIterable<Buffer> {
  if (head[0] !== 0x1f || head[1] !== 0x8b) return chunks;
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  // The error reaches whoever iterates; the callback only keeps it from being thrown a second time.
  pipeline(Readable.from(chunks), gunzip, () => undefined);
  return gunzip;
}

function decode({ head, chunks }: Peeked): AsyncIterable<Uint8Array> {
  const [first, second, third, fourth] = head;
  if (first === 0x50 && second === 0x4b && third === 3 && fourth === 4) {
    throw new TallyError('source-unsupported', 'This is a plan in binary form', {
      fix: 'Run `terraform show -json FILE > plan.json` and read that.',
    });
  }
  if (first === 0xff && second === 0xfe) return decodeUtf16(chunks, 'utf-16le');
  if (first === 0xfe && second === 0xff) return decodeUtf16(chunks, 'utf-16be');
  if (first === 0 || second === 0)
    throw malformed('The file holds NUL bytes; it looks like UTF-16 without a byte order mark');
  return wholeCharacters(chunks, first === 0xef && second === 0xbb && third === 0xbf ? 3 : 0);
}

async function* decodeUtf16(chunks: AsyncIterable<Buffer>, encoding: string): AsyncIterable<Uint8Array> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }));
    yield Buffer.from(decoder.decode());
  } catch (error) {
    if (error instanceof TypeError) throw malformed('The file is not valid UTF-16');
    throw error;
  }
}

async function* wholeCharacters(chunks: AsyncIterable<Buffer>, skip: number): AsyncIterable<Uint8Array> {
  let carried = Buffer.alloc(0);
  let before = 0;
  for await (const read of chunks) {
    const chunk = carried.length === 0 ? read : Buffer.concat([carried, read]);
    const end = chunk.length - unfinishedBytes(chunk);
    const whole = chunk.subarray(0, end);
    if (!isUtf8(whole))
      throw malformed(`The file is not valid UTF-8, between bytes ${before} and ${before + end}`);
    carried = Buffer.from(chunk.subarray(end));
    yield before === 0 ? whole.subarray(skip) : whole;
    before += end;
  }
  if (carried.length > 0) throw malformed(`The file breaks off inside a character, at byte ${before}`);
}

/** How many bytes at the end begin a character that goes on in the next chunk. */
function unfinishedBytes(chunk: Buffer): number {
  for (let back = 1; back <= Math.min(3, chunk.length); back++) {
    const byte = chunk[chunk.length - back] as number;
    if ((byte & 0xc0) === 0x80) continue;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return needed > back ? back : 0;
  }
  return 0;
}

function tooLarge(maxBytes: number): TallyError {
  return new TallyError('source-too-large', `More than ${maxBytes} bytes`);
}

function malformed(message: string): TallyError {
  return new TallyError('source-malformed', message);
}
