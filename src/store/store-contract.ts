import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { accessListContract } from './contract/access-list-contract.ts';
import { deliveryQueueContract } from './contract/delivery-queue-contract.ts';
import { findingHistoryContract } from './contract/finding-history-contract.ts';
import { itemHistoryContract } from './contract/item-history-contract.ts';
import { ledgerLogContract } from './contract/ledger-log-contract.ts';
import { scanLogContract, scanOf } from './contract/scan-log-contract.ts';
import type { Store } from './store.ts';

export interface StoreSubject {
  readonly title: string;
  /** Why the suite cannot run on this machine. */
  readonly missing?: string | undefined;
  /** An empty store, and what makes it vanish. */
  open(): Promise<{ readonly store: Store; remove(): Promise<void> }>;
}

/** The tests that every backend passes; its `contract.test.ts` calls this and nothing more. */
export function storeContract({ title, missing, open }: StoreSubject): void {
  describe(`the store on ${title}`, { skip: missing ?? false }, () => {
    let opened: Awaited<ReturnType<StoreSubject['open']>>;
    before(async () => {
      opened = await open();
    });
    after(() => opened.remove());
    const store = () => opened.store;

    it('answers', () => store().ping());

    transactionContract(store);
    scanLogContract(store);
    ledgerLogContract(store);
    itemHistoryContract(store);
    findingHistoryContract(store);
    accessListContract(store);
    deliveryQueueContract(store);
  });
}

function transactionContract(store: () => Store): void {
  describe('a transaction', () => {
    it('gives what its work gives', async () => {
      assert.equal(await store().transaction(async () => 42), 42);
    });

    it('keeps all that was written', async () => {
      await store().transaction(async ({ scans, access }) => {
        await scans.add(scanOf({ id: 'kept' }));
        await access.putSetting('kept', 'yes');
      });
      assert.ok(await store().scans.get('kept'));
      assert.equal(await store().access.setting('kept'), 'yes');
    });

    it('keeps nothing where its work fails', async () => {
      const failure = new Error('no');
      const work = store().transaction(async ({ scans }) => {
        await scans.add(scanOf({ id: 'undone' }));
        throw failure;
      });
      await assert.rejects(work, failure);
      assert.equal(await store().scans.get('undone'), undefined);
    });

    it('keeps nothing where a statement failed and its work passed over that', async () => {
      const token = {
        id: 'x',
        name: 'x',
        hash: 'x',
        scopes: [],
        createdBy: 'x',
        createdAt: NOW,
        expiresAt: NOW,
      };
      const work = store().transaction(async ({ scans, access }) => {
        await scans.add(scanOf({ id: 'half' }));
        await access.addToken(token);
        await access.addToken(token).catch(() => undefined);
      });
      await assert.rejects(work);
      assert.equal(await store().scans.get('half'), undefined);
    });

    it('sees what it wrote, which nobody else does before it is kept', async () => {
      const reached = Promise.withResolvers<void>();
      const kept = store().transaction(async ({ scans }) => {
        await scans.add(scanOf({ id: 'seen' }));
        assert.ok(await scans.get('seen'));
        reached.resolve();
      });
      await reached.promise;
      await kept;
      assert.ok(await store().scans.get('seen'));
    });

    it('refuses the store itself inside, where it would wait for its own end', async () => {
      await assert.rejects(
        store().transaction(() => store().scans.get('any')),
        /Inside a transaction/u,
      );
    });

    it('runs beside others without losing any', async () => {
      const names = Array.from({ length: 20 }, (_, index) => `beside-${index}`);
      await Promise.all(
        names.map((name) => store().transaction(({ access }) => access.putSetting(name, name))),
      );
      assert.deepEqual(await Promise.all(names.map((name) => store().access.setting(name))), names);
    });
  });
}

const NOW = new Date('2026-03-01T12:00:00.000Z');
