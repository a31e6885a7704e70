import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** Texts are compressed in batches of this many characters: the texts of one state are much alike. */
const BATCH = 1 << 20;

/** Texts that wait, in a fraction of their size. */
export class HeldTexts {
  readonly #batches: Buffer[] = [];
  #texts: string[] = [];
  #length = 0;

  /** @param text without line feeds, as JSON is when it is written without indentation. */
  add(text: string): void {
    this.#texts.push(text);
    this.#length += text.length;
    if (this.#length < BATCH) return;
    this.#batches.push(deflateRawSync(this.#texts.join('\n'), { level: 1 }));
    this.#texts = [];
    this.#length = 0;
  }

  /** Everything that was added, in order; it is then forgotten. */
  *take(): Iterable<string> {
    for (let batch = this.#batches.shift(); batch; batch = this.#batches.shift()) {
      yield* inflateRawSync(batch).toString('utf8').split('\n');
    }
    const texts = this.#texts;
    this.#texts = [];
    this.#length = 0;
    yield* texts;
  }
}
