import type { Page, PageRequest } from './store.ts';

/** Messages to the outside, written with what they tell of, and sent afterwards. */
export interface DeliveryQueue {
  /** A second message with the same `dedupe` key is dropped while the first waits or went out. */
  add(messages: readonly NewDelivery[]): Promise<number>;
  /** Takes what is due, so that nobody else takes it before `leaseUntil`. */
  take(now: Date, leaseUntil: Date, limit: number): Promise<readonly Delivery[]>;
  delivered(id: string, at: Date): Promise<void>;
  /** To be tried again at `retryAt`; dead where that is absent. */
  failed(id: string, reason: string, retryAt?: Date): Promise<void>;
  /** What was given up, newest first. */
  dead(page: PageRequest): Promise<Page<Delivery>>;
  /** Puts a dead one back into the queue. */
  revive(id: string, at: Date): Promise<boolean>;
}

export interface NewDelivery {
  readonly id: string;
  readonly channel: string;
  readonly dedupe: string;
  /** The CloudEvent as it will be sent. */
  readonly body: string;
  readonly dueAt: Date;
}

export interface Delivery extends NewDelivery {
  readonly attempts: number;
  readonly lastError?: string;
}
