import type { Observation } from '../../src/core/item/observation.ts';
import { snapshotOf } from '../../src/core/item/snapshot.ts';
import { snapshotItem } from '../../src/core/item/snapshot-item.ts';
import { eventOf } from '../../src/store/contract/ledger-log-contract.ts';
import { scanOf } from '../../src/store/contract/scan-log-contract.ts';
import type { Store } from '../../src/store/store.ts';

export const ENVIRONMENT = 'faults';
export const ENTRIES_EACH = 20;
export const MESSAGES_EACH = 5;

export const SOURCE = { environment: ENVIRONMENT, source: 'estate' };
const ITEMS = 60;

/** What the source holds after so many pieces of work: each adds one, changes ten, and takes one away. */
export function itemsAfter(number: number): Observation[] {
  return Array.from({ length: ITEMS }, (_, index) => {
    const changed = number - ((number + index) % 6);
    return { kind: 'thing', name: `thing-${number + index}`, actual: { changed, text: 'x'.repeat(500) } };
  });
}

export function finishedAt(number: number): Date {
  return new Date(Date.UTC(2026, 0, 1) + number * 1000);
}

/** One piece of work: all of it is kept, or nothing. Its number stands in everything that it writes. */
export function writeWork(store: Store, number: number): Promise<void> {
  return store.transaction(async ({ items, scans, deliveries, access, ledger }) => {
    const at = finishedAt(number);
    const snapshot = snapshotOf(itemsAfter(number).map(snapshotItem));
    await items.record(SOURCE, at, { ...snapshot, hides: () => false });
    await scans.add(scanOf({ id: `scan-${number}`, environment: ENVIRONMENT, finishedAt: at }));
    await deliveries.add(
      Array.from({ length: MESSAGES_EACH }, (_, index) => {
        const id = `message-${number}-${index}`;
        return { id, channel: 'chat', dedupe: id, body: 'x'.repeat(2000), dueAt: at };
      }),
    );
    await access.putSetting('last', String(number));
    await ledger.append(
      Array.from({ length: ENTRIES_EACH }, (_, index) => eventOf(`entry-${number}-${index}`)),
    );
  });
}

/** Where the work of the store ends; 0 where there is none. */
export async function lastWork(store: Store): Promise<number> {
  return Number((await store.access.setting('last')) ?? 0);
}
