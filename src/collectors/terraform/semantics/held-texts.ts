import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** Up to this many characters are kept as they are, since that is fastest. */
const OPEN_LENGTH = 64 << 20;
/** Beyond it, texts are compressed in batches of this many characters: the texts of one state are much alike. */
const BATCH = 1 << 20;

/** Texts that wait, in memory that does not grow with all of their length. */
export class HeldTexts {
  readonly #open: string[] = [];
  readonly #batches: Buffer[] = [];
  #batch: string[] = [];
  #length = 0;

  /** @param text without line feeds, as JSON is when it is written without indentation. */
  add(text: string): void {
    this.#length += text.length;
    if (this.#length <= OPEN_LENGTH) {
      this.#open.push(text);
      return;
    }
    this.#batch.push(text);
    if (this.#length < OPEN_LENGTH + BATCH) return;
    this.#batches.push(deflateRawSync(this.#batch.join('\n'), { level: 1 }));
    this.#batch = [];
    this.#length = OPEN_LENGTH;
  }

  /** Everything that was added, in no order; it is then forgotten. */
  *take(): Iterable<string> {
    for (let text = this.#open.pop(); text !== undefined; text = this.#open.pop()) yield text;
    for (let batch = this.#batches.pop(); batch; batch = this.#batches.pop()) {
      yield* inflateRawSync(batch).toString('utf8').split('\n');
    }
    const texts = this.#batch;
    this.#batch = [];
    this.#length = 0;
    yield* texts;
  }
}
