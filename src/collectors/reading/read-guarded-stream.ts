import type { Socket } from 'node:net';
import { TallyError } from '../../errors.ts';

/**
 * Stands between what a server sends and the driver that reads it: counts what comes in, and turns what the driver
 * throws at bytes that it cannot read into an end of the connection. A connection that turns to TLS has two streams, and
 * both are guarded.
 */
export class StreamGuard {
  failure: TallyError | undefined;
  readonly #maxBytes: number;
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** `pass` says what of a chunk may be read now, and throws at what no server sends that means well. */
  over<Stream extends Socket>(stream: Stream, pass: (chunk: Buffer) => Buffer = (chunk) => chunk): Stream {
    const emit = stream.emit.bind(stream) as (event: string | symbol, ...values: unknown[]) => boolean;
    const guarded = (event: string | symbol, ...values: unknown[]): boolean => {
      const [chunk] = values;
      if (event !== 'data' || !Buffer.isBuffer(chunk)) return emit(event, ...values);
      try {
        this.#count(chunk.length);
        const passed = pass(chunk);
        return passed.length > 0 && emit(event, passed);
      } catch (error) {
        stream.destroy(error instanceof Error ? error : undefined);
        return false;
      }
    };
    return Object.assign(stream, { emit: guarded });
  }

  #count(length: number): void {
    this.#bytes += length;
    if (this.#bytes <= this.#maxBytes) return;
    this.failure = new TallyError('source-too-large', `The server sent more than ${this.#maxBytes} bytes.`);
    throw this.failure;
  }
}
