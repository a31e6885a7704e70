import { deflateRawSync, inflateRawSync } from 'node:zlib';

const PAGE_BYTES = 32 << 10;
const LINE_FEED = 0x0a;

/** Texts that wait in a tenth of their size: those of one state are much alike. */
export class HeldTexts {
  readonly #full: Uint8Array[] = [];
  #page: Buffer | undefined;
  #used = 0;

  /** @param text without line feeds, as JSON is when it is written without indentation. */
  add(text: string): void {
    // A character takes three bytes at most, and a line feed ends the text.
    const room = text.length * 3 + 1;
    if (this.#page && this.#used + room > this.#page.length) this.#turn();
    if (this.#page && room > this.#page.length) this.#page = undefined;
    this.#page ??= Buffer.allocUnsafeSlow(Math.max(room, PAGE_BYTES));
    this.#used += this.#page.write(text, this.#used);
    this.#page[this.#used++] = LINE_FEED;
  }

  /** Everything that was added, in order; it is then forgotten. */
  *take(): Iterable<string> {
    const [page, used] = [this.#page, this.#used];
    this.#page = undefined;
    this.#used = 0;
    for (const full of this.#full.splice(0))
      yield* linesOf(inflateRawSync(full, { chunkSize: 2 * PAGE_BYTES }));
    if (page) yield* linesOf(page.subarray(0, used));
  }

  #turn(): void {
    if (!this.#page) return;
    const packed = deflateRawSync(this.#page.subarray(0, this.#used), { level: 1 });
    // A copy, since what the compressor returns keeps a larger buffer alive.
    this.#full.push(new Uint8Array(packed));
    if (this.#page.length !== PAGE_BYTES) this.#page = undefined;
    this.#used = 0;
  }
}

function linesOf(page: Buffer): string[] {
  return page.toString('utf8', 0, page.length - 1).split('\n');
}
