import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { TallyError } from '../../errors.ts';
import type { Encoding } from './options.ts';
import type { Format } from './schema.ts';

const CHUNK_BYTES = 1024 * 1024;

/** Texts longer than 128 KiB are made in a part of the engine's memory where making them takes eight times as long. */
const SLICE_BYTES = 32 * 1024;

export function readFileBytes(location: string, signal: AbortSignal): AsyncIterable<Uint8Array> {
  return createReadStream(location, { highWaterMark: CHUNK_BYTES, signal });
}

/**
 * The text that the bytes hold, without a byte order mark; a packed one is unpacked. Unless the encoding is given it is
 * the one that the text itself declares, else UTF-8; properties that are not UTF-8 are ISO-8859-1, as Java reads them.
 * @throws TallyError where the bytes are of another encoding, or more than `maxBytes`.
 */
export async function* readText(
  bytes: AsyncIterable<Uint8Array>,
  {
    encoding,
    format,
    maxBytes,
  }: {
    readonly encoding: Encoding | undefined;
    readonly format: Format | undefined;
    readonly maxBytes: number;
  },
): AsyncIterable<string> {
  const [head, chunks] = await peek(bounded(unpack(...(await peek(bytes))), maxBytes));
  if (format === 'properties' && encoding === undefined) {
    yield propertiesText(Buffer.concat(await Array.fromAsync(chunks)));
    return;
  }
  const label = encoding ?? declaredEncoding(head);
  const decoder = new TextDecoder(label, { fatal: true });
  const checked = (text: string): string => {
    if (text.includes('\0'))
      throw malformed('The file holds NUL characters; it is no text, or of another encoding');
    return text;
  };
  try {
    for await (const chunk of chunks) {
      for (let at = 0; at < chunk.length; at += SLICE_BYTES)
        yield checked(decoder.decode(chunk.subarray(at, at + SLICE_BYTES), { stream: true }));
    }
    yield checked(decoder.decode());
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw malformed(
      `The file is not valid ${label.toUpperCase()}`,
      'Name its encoding with the option `encoding`, such as iso-8859-1.',
    );
  }
}

/** The first bytes, and everything from the beginning. */
async function peek(
  source: AsyncIterable<Uint8Array>,
): Promise<[head: Buffer, chunks: AsyncIterable<Uint8Array>]> {
  const iterator = source[Symbol.asyncIterator]();
  const read: Uint8Array[] = [];
  let length = 0;
  while (length < 200) {
    const next = await iterator.next();
    if (next.done) break;
    read.push(next.value);
    length += next.value.length;
  }
  async function* chunks(): AsyncIterable<Uint8Array> {
    try {
      yield* read;
      yield* { [Symbol.asyncIterator]: () => iterator };
    } finally {
      await iterator.return?.();
    }
  }
  return [Buffer.concat(read).subarray(0, 200), chunks()];
}

function unpack(head: Buffer, chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  if (head[0] !== 0x1f || head[1] !== 0x8b) return chunks;
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  // The error reaches whoever iterates; the callback only keeps it from being thrown a second time.
  pipeline(Readable.from(chunks), gunzip, () => undefined);
  return gunzip;
}

async function* bounded(source: AsyncIterable<Uint8Array>, maxBytes: number): AsyncIterable<Uint8Array> {
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new TallyError('source-too-large', `More than ${maxBytes} bytes`);
    yield chunk;
  }
}

/** From the mark at the beginning, or from an XML declaration. */
function declaredEncoding(head: Buffer): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const declared = /^<\?xml[^>]*\sencoding\s*=\s*["']([\w.-]{1,40})["']/u.exec(head.toString('latin1'))?.[1];
  if (declared === undefined) return 'utf-8';
  try {
    return new TextDecoder(declared).encoding;
  } catch {
    throw new TallyError('source-unsupported', 'The document declares an encoding that is not known');
  }
}

function propertiesText(bytes: Buffer): string {
  if (bytes.includes(0))
    throw malformed('The file holds NUL characters; it is no text, or of another encoding');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return bytes.toString('latin1');
  }
}

function malformed(message: string, fix?: string): TallyError {
  return new TallyError('source-malformed', message, fix === undefined ? {} : { fix });
}
