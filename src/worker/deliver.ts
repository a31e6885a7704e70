import type { Delivery, DeliveryQueue } from '../store/delivery-queue.ts';
import { DeliveryFailure } from './delivery/delivery-failure.ts';

/** Longer than a try may take, so that nobody takes a message that somebody is still sending. */
const LEASE_MS = 120_000;
const AT_ONCE = 8;
const EVERY_MS = 2_000;

/** Pauses grow from ten seconds to six hours; the tenth failure, after about a day, is the last. */
const FIRST_PAUSE_MS = 10_000;
const LONGEST_PAUSE_MS = 6 * 3_600_000;
const MAX_ATTEMPTS = 10;

export interface Deliverer {
  readonly queue: DeliveryQueue;
  readonly clock: () => Date;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** @throws DeliveryFailure */
  readonly send: (delivery: Delivery) => Promise<void>;
}

/** Begins to send what is due, `atMost` so many; gives for each the end of its try, after which the queue knows how it went. */
export async function sendDue(
  deliverer: Deliverer,
  atMost: number,
): Promise<readonly { readonly ended: Promise<void> }[]> {
  const now = deliverer.clock();
  const due = await deliverer.queue.take(now, new Date(now.getTime() + LEASE_MS), atMost);
  return due.map((delivery) => ({ ended: sendOne(deliverer, delivery) }));
}

async function sendOne({ queue, clock, random, send }: Deliverer, delivery: Delivery): Promise<void> {
  try {
    await send(delivery);
  } catch (error) {
    const failure =
      error instanceof DeliveryFailure ? error : new DeliveryFailure('the message could not be sent', true);
    const retryAt = retryTime(failure, delivery.attempts, clock(), random());
    return queue.failed(delivery.id, failure.message, clock(), retryAt);
  }
  return queue.delivered(delivery.id, clock());
}

/** When a message is tried again; undefined where it is given up. Half of each pause is chance, so that many do not meet. */
export function retryTime(
  { mayPass, pauseMs }: DeliveryFailure,
  attempts: number,
  now: Date,
  random: number,
): Date | undefined {
  if (!mayPass || attempts >= MAX_ATTEMPTS) return undefined;
  const grown = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 3 ** (attempts - 1));
  const pause = Math.max(grown * (0.5 + random / 2), Math.min(pauseMs ?? 0, LONGEST_PAUSE_MS));
  return new Date(now.getTime() + pause);
}

/**
 * Delivers beside a server or worker; a receiver that hangs holds up nobody else. Returns how to stop; what is being sent
 * is finished first.
 */
export function startDelivering(
  deliverer: Deliverer,
  onError: (error: unknown) => void,
): () => Promise<void> {
  const underWay = new Set<Promise<void>>();
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> = Promise.resolve();
  const next = (pauseMs: number) => {
    timer = setTimeout(() => {
      round = work();
    }, pauseMs);
  };
  const work = async () => {
    const free = AT_ONCE - underWay.size;
    let begun = 0;
    try {
      for (const { ended } of await sendDue(deliverer, free)) {
        const one: Promise<void> = ended.catch(onError).finally(() => underWay.delete(one));
        underWay.add(one);
        begun += 1;
      }
    } catch (error) {
      onError(error);
    }
    const isFull = begun === free;
    if (isFull) await Promise.race(underWay);
    if (!stopped) next(isFull ? 0 : EVERY_MS);
  };
  next(0);
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await round;
    await Promise.all(underWay);
  };
}
