import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { until } from '../../test/until.ts';
import { openStore } from '../store/open/open-store.ts';
import type { Store } from '../store/store.ts';
import { type Deliverer, retryTime, sendDue, startDelivering } from './deliver.ts';
import { DeliveryFailure } from './delivery/delivery-failure.ts';

const NOW = new Date('2026-03-01T12:00:00Z');
const later = (ms: number) => new Date(NOW.getTime() + ms);

/** Sends what is due and waits for its end; gives how many were tried. */
async function deliverDue(deliverer: Deliverer): Promise<number> {
  const due = await sendDue(deliverer, 8);
  await Promise.all(due.map(({ ended }) => ended));
  return due.length;
}

describe('the delivery of messages', () => {
  let store: Store;
  before(async () => {
    store = await openStore('memory:');
  });
  after(() => store.close());

  const add = (id: string) =>
    store.deliveries.add([{ id, channel: 'room', dedupe: id, body: '{}', dueAt: NOW }]);
  const deliverer = (send: Deliverer['send'], now = NOW): Deliverer => ({
    queue: store.deliveries,
    clock: () => now,
    random: () => 0,
    send,
  });

  it('sends what is due once', async () => {
    const sent: string[] = [];
    await add('one');
    const send = async ({ id }: { id: string }) => void sent.push(id);
    assert.equal(await deliverDue(deliverer(send)), 1);
    assert.equal(await deliverDue(deliverer(send, later(999_999))), 0);
    assert.deepEqual(sent, ['one']);
  });

  it('tries again later what may pass, with the reason, and gives up what may not', async () => {
    await add('busy');
    await deliverDue(
      deliverer(async () => {
        throw new DeliveryFailure('the receiver answered 503', true);
      }),
    );
    assert.equal(await deliverDue(deliverer(async () => undefined, later(4_999))), 0);
    await deliverDue(
      deliverer(async ({ attempts, lastError }) => {
        assert.deepEqual([attempts, lastError], [2, 'the receiver answered 503']);
        throw new DeliveryFailure('the receiver answered 410', false);
      }, later(5_000)),
    );
    const dead = await store.deliveries.dead({ limit: 10 });
    assert.deepEqual(
      dead.rows.map(({ id, lastError }) => [id, lastError]),
      [['busy', 'the receiver answered 410']],
    );
  });

  it('says nothing of an error that nobody foresaw, which may hold anything', async () => {
    await add('odd');
    await deliverDue(
      deliverer(async () => {
        throw new Error('canary');
      }),
    );
    const [again] = await store.deliveries.take(later(60_000), later(90_000), 10);
    assert.equal(again?.lastError, 'the message could not be sent');
    await store.deliveries.delivered('odd', NOW);
  });

  it('goes on beside a server until it is stopped, and finishes what it sends', async () => {
    await add('slow');
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    let finished = false;
    const stop = startDelivering(
      deliverer(async () => {
        begin();
        await new Promise((resolve) => setTimeout(resolve, 50));
        finished = true;
      }),
      (error) => assert.fail(String(error)),
    );
    await begun;
    await stop();
    assert.ok(finished);
    assert.equal(await deliverDue(deliverer(async () => assert.fail(), later(999_999))), 0);
  });

  it('goes on with others while a receiver hangs, up to a bound', async () => {
    const hanging = Promise.withResolvers<void>();
    const sent: string[] = [];
    const send = async ({ id }: { id: string }) => {
      if (id.startsWith('hanging')) await hanging.promise;
      sent.push(id);
    };
    await add('hanging');
    const stop = startDelivering(deliverer(send), (error) => assert.fail(String(error)));
    const others = Array.from({ length: 20 }, (_, index) => `other ${index}`);
    for (const id of others) await add(id);
    await until('the others', () => sent.length === others.length);
    assert.deepEqual(sent.toSorted(), others.toSorted());
    hanging.resolve();
    await stop();
    assert.equal(sent.at(-1), 'hanging');
  });
});

describe('the pause before another try', () => {
  const busy = new DeliveryFailure('busy', true);
  const pause = (failure: DeliveryFailure, attempts: number, random: number) => {
    const at = retryTime(failure, attempts, NOW, random);
    return at && at.getTime() - NOW.getTime();
  };

  it('grows to six hours, and half of it is chance', () => {
    assert.deepEqual([pause(busy, 1, 0), pause(busy, 1, 1)], [5_000, 10_000]);
    assert.deepEqual([pause(busy, 2, 1), pause(busy, 3, 1)], [30_000, 90_000]);
    assert.equal(pause(busy, 9, 1), 6 * 3_600_000);
  });

  it('is as long as the receiver asks, but for no longer than six hours', () => {
    assert.equal(pause(new DeliveryFailure('busy', true, 120_000), 1, 0), 120_000);
    assert.equal(pause(new DeliveryFailure('busy', true, 999_999_000), 1, 0), 6 * 3_600_000);
  });

  it('ends with the tenth failure, and with what cannot pass', () => {
    assert.equal(pause(busy, 10, 0), undefined);
    assert.equal(pause(new DeliveryFailure('no', false), 1, 0), undefined);
  });
});
