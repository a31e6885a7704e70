import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { NewDelivery } from '../delivery-queue.ts';
import type { Store } from '../store.ts';

const minute = (count: number): Date => new Date(Date.UTC(2026, 2, 1, 12, count));

function messageOf(id: string, said: Partial<NewDelivery> = {}): NewDelivery {
  return {
    id,
    channel: 'chat',
    dedupe: `about ${id}`,
    body: '{"text":"a\\tb\\n"}',
    dueAt: minute(0),
    ...said,
  };
}

export function deliveryQueueContract(store: () => Store): void {
  const queue = () => store().deliveries;

  /** Takes and delivers whatever other tests left, so that each begins with an empty queue. */
  async function drain(): Promise<void> {
    for (const { id } of await queue().take(minute(10_000), minute(10_001), 1000)) {
      await queue().delivered(id, minute(10_000));
    }
  }

  describe('deliveries', () => {
    it('are taken when they are due, oldest first, as they were added', async () => {
      await drain();
      const [second, first, future] = [
        messageOf('d2', { dueAt: minute(2) }),
        messageOf('d1', { dueAt: minute(1) }),
        messageOf('d9', { dueAt: minute(9) }),
      ];
      assert.equal(await queue().add([second, first, future]), 3);
      assert.deepEqual(await queue().take(minute(2), minute(5), 10), [
        { ...first, attempts: 1 },
        { ...second, attempts: 1 },
      ]);
    });

    it('are nobody else’s while they are taken, and come back where nobody told how it went', async () => {
      await drain();
      await queue().add([messageOf('lease')]);
      assert.equal((await queue().take(minute(0), minute(5), 10)).length, 1);
      assert.deepEqual(await queue().take(minute(4), minute(9), 10), []);
      const [again] = await queue().take(minute(5), minute(9), 10);
      assert.equal(again?.attempts, 2);
    });

    it('are each taken by one of many who ask at once', async () => {
      await drain();
      const ids = Array.from({ length: 40 }, (_, index) => `many-${index}`);
      await queue().add(ids.map((id) => messageOf(id)));
      const taken = await Promise.all(Array.from({ length: 8 }, () => queue().take(minute(0), minute(5), 5)));
      assert.deepEqual(
        taken
          .flat()
          .map(({ id }) => id)
          .sort(),
        ids.sort(),
      );
    });

    it('are dropped where one of the same key waits or went out', async () => {
      await drain();
      assert.equal(
        await queue().add([messageOf('k1', { dedupe: 'k' }), messageOf('k2', { dedupe: 'k' })]),
        1,
      );
      assert.equal(await queue().add([messageOf('k3', { dedupe: 'k' })]), 0);
      const [{ id } = { id: '' }] = await queue().take(minute(0), minute(5), 10);
      await queue().delivered(id, minute(1));
      assert.equal(await queue().add([messageOf('k4', { dedupe: 'k' })]), 0);
      assert.deepEqual(await queue().take(minute(9), minute(10), 10), []);
    });

    it('are tried again when they are due again', async () => {
      await drain();
      await queue().add([messageOf('retry')]);
      await queue().take(minute(0), minute(5), 10);
      await queue().failed('retry', 'refused', minute(1), minute(3));
      assert.deepEqual(await queue().take(minute(2), minute(5), 10), []);
      const [again] = await queue().take(minute(3), minute(5), 10);
      assert.deepEqual([again?.id, again?.attempts, again?.lastError], ['retry', 2, 'refused']);
    });

    it('that were given up are listed newest first, and can be put back', async () => {
      await drain();
      for (const [index, id] of ['dead-1', 'dead-2', 'dead-3'].entries()) {
        await queue().add([messageOf(id)]);
        await queue().take(minute(0), minute(5), 10);
        await queue().failed(id, 'gone', minute(index));
      }
      const first = await queue().dead({ limit: 2 });
      assert.deepEqual(
        first.rows.map(({ id }) => id),
        ['dead-3', 'dead-2'],
      );
      const rest = await queue().dead({ limit: 2, after: first.next ?? '' });
      assert.deepEqual(
        rest.rows.map(({ id }) => id),
        ['dead-1'],
      );
      assert.equal(rest.next, undefined);
      assert.equal(await queue().revive('dead-1', minute(8)), true);
      assert.equal(await queue().revive('dead-1', minute(8)), false);
      const [revived] = await queue().take(minute(8), minute(9), 10);
      assert.deepEqual([revived?.id, revived?.attempts], ['dead-1', 1]);
    });

    it('that were given up stay so where a later one took their place', async () => {
      await drain();
      await queue().add([messageOf('p1', { dedupe: 'p' })]);
      await queue().take(minute(0), minute(5), 10);
      await queue().failed('p1', 'gone', minute(1));
      assert.equal(await queue().add([messageOf('p2', { dedupe: 'p' })]), 1);
      assert.equal(await queue().revive('p1', minute(2)), false);
    });

    it('are counted by how they fare, with the time for which the oldest is due', async () => {
      await drain();
      const { dead } = await queue().count(minute(0));
      await queue().add([messageOf('c1'), messageOf('c2'), messageOf('c3'), messageOf('c4')]);
      await queue().take(minute(0), minute(5), 3);
      await queue().failed('c1', 'refused', minute(1), minute(4));
      await queue().failed('c2', 'gone', minute(1));
      await queue().delivered('c3', minute(1));
      assert.deepEqual(await queue().count(minute(2)), {
        waiting: 1,
        retrying: 1,
        dead: dead + 1,
        overdueSeconds: 120,
      });
      await drain();
      assert.equal((await queue().count(minute(2))).overdueSeconds, 0);
    });

    it('that ended long ago are forgotten, and their keys are free', async () => {
      await drain();
      await queue().add([messageOf('f1', { dedupe: 'f' })]);
      await queue().take(minute(0), minute(5), 10);
      await queue().delivered('f1', minute(1));
      await queue().forgetEnded(minute(1));
      assert.equal(await queue().add([messageOf('f2', { dedupe: 'f' })]), 0);
      assert.ok((await queue().forgetEnded(minute(2))) >= 1);
      assert.equal(await queue().add([messageOf('f2', { dedupe: 'f' })]), 1);
    });
  });
}
