import { Socket } from 'node:net';
import { TallyError } from '../../errors.ts';

/** Counts what comes in, and turns what the driver throws at bytes that it cannot read into an end of the connection. */
export class GuardedSocket extends Socket {
  failure: TallyError | undefined;
  readonly #maxBytes: number;

  constructor(maxBytes: number) {
    super();
    this.#maxBytes = maxBytes;
  }

  override emit(event: string | symbol, ...args: unknown[]): boolean {
    if (event !== 'data') return super.emit(event as string, ...args);
    if (this.bytesRead > this.#maxBytes) {
      this.failure = new TallyError('source-too-large', `The server sent more than ${this.#maxBytes} bytes.`);
      this.destroy(this.failure);
      return false;
    }
    try {
      return super.emit(event, ...args);
    } catch (error) {
      this.destroy(error instanceof Error ? error : undefined);
      return false;
    }
  }
}
