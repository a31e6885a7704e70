import type { LedgerLog } from '../../store/ledger-log.ts';
import { inTime } from './in-time.ts';

/** A store that is there gives this number in milliseconds; one that is away may never say so. */
const PATIENCE_MS = 10_000;

/**
 * How much was ever decided or seen: the size of the ledger. Two answers to one question are the same while it and the
 * catalog are. Whoever asks while a look-up is under way waits for the next one, since the one under way may have
 * begun before what they know of was written; however many ask at once, the store is asked twice at most.
 */
export class StateVersion {
  readonly #ledger: Pick<LedgerLog, 'size'>;
  readonly #patienceMs: number;
  #running: Promise<number> | undefined;
  #next: Promise<number> | undefined;

  constructor(ledger: Pick<LedgerLog, 'size'>, patienceMs = PATIENCE_MS) {
    this.#ledger = ledger;
    this.#patienceMs = patienceMs;
  }

  /** @throws TallyError `store-unreachable` also where the store does not answer in time, so that nobody waits without end. */
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
    const running = inTime(this.#ledger.size(), this.#patienceMs).finally(() => {
      if (this.#running === running) this.#running = undefined;
    });
    this.#running = running;
    return running;
  }
}
