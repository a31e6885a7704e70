import { isUtf8 } from 'node:buffer';
import { isJsonObject, type Json } from '../../core/item/json.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_BRACE = 0x7b;
const LINE_FEED = 0x0a;

/** What stands between two objects of a list is longer than this only by accident. */
const LONGEST_BETWEEN = 256;

/** So much is parsed at one go: longer texts are made in a part of the engine's memory where that takes far longer. */
const LONGEST_RUN = 64 * 1024;

/** Objects that stand behind one another in a list, and the index behind the last of them. */
export interface Run {
  readonly values: readonly Json[];
  readonly end: number;
}

/**
 * Takes as many whole objects of one list as a chunk holds and parses them at one go, which is several times faster than
 * finding the end of each. Where one object ends and the next begins is learned from the first two; that the last such
 * place in a chunk is no other list's is proved by what lies before it being whole JSON. Where it is not, nothing is
 * taken, and the objects have to be cut one by one.
 */
export class ElementRun {
  private readonly parse: (text: string) => unknown;
  private listed = Buffer.alloc(0);
  private between: Buffer | undefined;
  /** Up to here no end of a run is looked for, since there is none, or none that can be used. */
  private hopeless = 0;

  constructor(parse: (text: string) => unknown = JSON.parse) {
    this.parse = parse;
  }

  /** Another list begins or goes on. */
  forget(): void {
    this.between = undefined;
    this.hopeless = 0;
  }

  nextChunk(): void {
    this.hopeless = 0;
  }

  /** The run of objects that begins with the one at `at`; `before` is the index behind the object before it, if known. */
  take(chunk: Uint8Array, at: number, before: number | undefined): Run | undefined {
    if (this.between === undefined && before !== undefined) this.between = betweenObjects(chunk, before, at);
    // One search for each place: another for each object would take time by the square of what it looks through.
    if (this.between === undefined || at < this.hopeless) return undefined;
    const near = bytesOf(chunk, at, Math.min(chunk.length, at + LONGEST_RUN));
    const length = near.lastIndexOf(this.between) + 1;
    const values = length === 0 ? undefined : this.parsed(near.subarray(0, length));
    if (values) return { values, end: at + length };
    this.hopeless = at + near.length;
    return undefined;
  }

  private parsed(bytes: Buffer): Json[] | undefined {
    if (!isUtf8(bytes)) return undefined;
    // Brackets put around the text would make the engine write all of it once more.
    if (this.listed.length < bytes.length + 2) this.listed = Buffer.alloc(bytes.length + 2, OPEN_LIST);
    this.listed.set(bytes, 1);
    this.listed[bytes.length + 1] = CLOSE_LIST;
    try {
      const values = this.parse(this.listed.toString('utf8', 0, bytes.length + 2)) as Json[];
      return values.every(isJsonObject) ? values : undefined;
    } catch {
      return undefined;
    }
  }
}

/**
 * From the brace that closes one object to the one that opens the next; where no line break tells the level at which
 * they stand, with the name of the first member.
 */
function betweenObjects(chunk: Uint8Array, before: number, at: number): Buffer | undefined {
  const bytes = bytesOf(chunk, before - 1, Math.min(chunk.length, before + LONGEST_BETWEEN));
  const open = at - before + 1;
  if (open >= bytes.length || bytes[open] !== OPEN_BRACE) return undefined;
  if (bytes.subarray(0, open).includes(LINE_FEED)) return Buffer.from(bytes.subarray(0, open + 1));
  const name = bytes.indexOf(QUOTE, open);
  const end = name === -1 ? -1 : bytes.indexOf(QUOTE, name + 1);
  if (end === -1 || bytes.subarray(open + 1, name).some(isNoSpace)) return undefined;
  return bytes.subarray(name, end).includes(BACKSLASH) ? undefined : Buffer.from(bytes.subarray(0, end + 1));
}

function isNoSpace(byte: number): boolean {
  return byte !== 0x20 && byte !== 0x09 && byte !== 0x0d;
}

function bytesOf(chunk: Uint8Array, from: number, to: number): Buffer {
  return Buffer.from(chunk.buffer, chunk.byteOffset + from, to - from);
}
