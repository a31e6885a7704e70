import type { LedgerLog } from '../../store/ledger-log.ts';

/**
 * How much was ever decided or seen: the size of the ledger. Two answers to one question are the same while it and the
 * catalog are. Whoever asks while a look-up is under way waits for the next one, since the one under way may have
 * begun before what they know of was written; however many ask at once, the store is asked twice at most.
 */
export class StateVersion {
  readonly #ledger: Pick<LedgerLog, 'size'>;
  #running: Promise<number> | undefined;
  #next: Promise<number> | undefined;

  constructor(ledger: Pick<LedgerLog, 'size'>) {
    this.#ledger = ledger;
  }

  read(): Promise<number> {
    if (!this.#running) return this.#start();
    this.#next ??= this.#running.then(
      () => this.#start(),
      () => this.#start(),
    );
    return this.#next;
  }

  #start(): Promise<number> {
    this.#next = undefined;
    const running = this.#ledger.size().finally(() => {
      if (this.#running === running) this.#running = undefined;
    });
    this.#running = running;
    return running;
  }
}
