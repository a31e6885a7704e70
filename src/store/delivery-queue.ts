import type { Page, PageRequest } from './store.ts';

/** Messages to the outside, written with what they tell of, and sent afterwards. */
export interface DeliveryQueue {
  /** A second message with the same `dedupe` key is dropped while the first waits or went out. */
  add(messages: readonly NewDelivery[]): Promise<number>;
  /** Takes what is due, so that nobody else takes it before `leaseUntil`. */
  take(now: Date, leaseUntil: Date, limit: number): Promise<readonly Delivery[]>;
  delivered(id: string, at: Date): Promise<void>;
  /** To be tried again at `retryAt`; dead from `at` on where that is absent. */
  failed(id: string, reason: string, at: Date, retryAt?: Date): Promise<void>;
  /** What was given up, newest first. */
  dead(page: PageRequest): Promise<Page<Delivery>>;
  /** Puts a dead one back into the queue, as if it had never been tried; false where it is not dead, or a later message took its place. */
  revive(id: string, at: Date): Promise<boolean>;
  /** How many wait for their first try, failed and are tried again, and were given up; and how long the oldest is due. */
  count(now: Date): Promise<DeliveryCounts>;
  /** Forgets what was delivered or given up before; from then on its `dedupe` key is free. */
  forgetEnded(before: Date): Promise<number>;
}

export interface DeliveryCounts {
  readonly waiting: number;
  readonly retrying: number;
  readonly dead: number;
  readonly overdueSeconds: number;
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
  /** How often it was taken since it was put into the queue. */
  readonly attempts: number;
  readonly lastError?: string;
}
