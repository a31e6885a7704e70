import { isUtf8 } from 'node:buffer';
import { TallyError } from '../../errors.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
/** `[` and `{`, `]` and `}` differ in this bit only. */
const BRACKET_BIT = 0x20;
const NOTHING = new Uint8Array(0);

/**
 * Cuts one JSON value out of chunks of UTF-8 bytes by counting brackets outside strings. Whether the bytes between are
 * JSON is left to `JSON.parse`.
 */
export class ValueCut {
  private scalar = false;
  private maxDepth = 0;
  private depth = 0;
  private inString = false;
  private escaped = false;
  private kept: Uint8Array[] = [];
  private bytes = 0;

  /** Begins a value whose first byte is `first`. It may nest `maxDepth` containers. */
  start(first: number, maxDepth: number): void {
    this.scalar = first !== QUOTE && (first | BRACKET_BIT) !== OPEN_BRACE;
    this.maxDepth = maxDepth;
    this.depth = 0;
    this.inString = false;
    this.escaped = false;
  }

  /**
   * Scans on from `from`: the value's first byte or, in a later chunk, 0.
   * @returns the index behind the value's last byte, or -1 when it goes on in the next chunk.
   */
  scan(chunk: Uint8Array, from: number): number {
    return this.scalar ? scalarEnd(chunk, from) : this.nestedEnd(chunk, from);
  }

  private nestedEnd(chunk: Uint8Array, from: number): number {
    const length = chunk.length;
    const maxDepth = this.maxDepth;
    let { depth, inString } = this;
    let at = from;
    if (this.escaped) {
      this.escaped = false;
      at++;
    }
    // Millions of bytes pass here for every item found: keep it to locals and one comparison per ordinary byte.
    while (at < length) {
      const byte = chunk[at++] as number;
      if (inString) {
        if (byte === QUOTE) {
          inString = false;
          if (depth === 0) return at;
        } else if (byte === BACKSLASH) {
          if (at === length) this.escaped = true;
          at++;
        }
      } else if (byte === QUOTE) {
        inString = true;
      } else {
        const folded = byte | BRACKET_BIT;
        if (folded === OPEN_BRACE) {
          if (++depth > maxDepth)
            throw new TallyError('source-too-large', 'The file nests deeper than the limit');
        } else if (folded === CLOSE_BRACE && --depth === 0) return at;
      }
    }
    this.depth = depth;
    this.inString = inString;
    return -1;
  }

  /** Keeps what a chunk holds of an unfinished value; copied, since the reader may use the chunk again. */
  keep(chunk: Uint8Array, from: number): number {
    this.kept.push(Uint8Array.from(chunk.subarray(from)));
    this.bytes += chunk.length - from;
    return this.bytes;
  }

  /** Everything kept, which is then forgotten. */
  release(): Uint8Array[] {
    const { kept } = this;
    this.kept = [];
    this.bytes = 0;
    return kept;
  }

  /** The text of a value that ends at `end` of `chunk`. @throws TallyError where it is not UTF-8. */
  text(chunk: Uint8Array, from: number, end: number): string {
    const last = Buffer.from(chunk.buffer, chunk.byteOffset + from, end - from);
    const whole = this.bytes === 0 ? last : Buffer.concat([...this.release(), last]);
    if (!isUtf8(whole)) throw new TallyError('source-malformed', 'The file is not text in UTF-8');
    return whole.toString('utf8');
  }

  /** The text of a scalar that the end of the file ends. */
  rest(): string {
    return this.text(NOTHING, 0, 0);
  }
}

function scalarEnd(chunk: Uint8Array, from: number): number {
  for (let at = from; at < chunk.length; at++) {
    const byte = chunk[at] as number;
    // Letters, digits, sign, point: all that a number or a word can hold.
    const part = (byte >= 0x30 && byte <= 0x39) || (byte >= 0x61 && byte <= 0x7a) || byte === 0x45;
    if (!part && byte !== 0x2d && byte !== 0x2b && byte !== 0x2e) return at;
  }
  return -1;
}
