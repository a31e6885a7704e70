import { randomUUID } from 'node:crypto';
import { sha256 } from '../../../src/core/item/hash.ts';
import type { CatalogInForce } from '../../../src/server/live-catalog.ts';
import type { ScanRecord } from '../../../src/store/scan-log.ts';
import type { Store } from '../../../src/store/store.ts';
import type { Ports } from '../../../src/usecases/ports.ts';
import { recordCatalog } from '../../../src/usecases/record-catalog.ts';
import { recordLook } from '../../../src/usecases/record-scan.ts';
import { approvalsToCome } from './estate-at.ts';
import { lookBack } from './look-back.ts';
import { oneAhead } from './one-ahead.ts';

export const HISTORY_DAYS = 21;

/**
 * Records three weeks of the example estate, which end now: the real engine scans the recorded inputs, at the times at which
 * it would have, and tells of approvals as they were given. It looks ahead while the store writes.
 * @returns the scans that were recorded
 */
export async function recordHistory(
  catalog: Pick<CatalogInForce, 'estate' | 'hash'> & { readonly location: string },
  store: Store,
  ports: Ports,
  end: Date,
): Promise<number> {
  const latest = new Map<string, ScanRecord>();
  let told = '';
  let count = 0;
  for await (const past of oneAhead(lookBack(catalog.estate, ports, end, HISTORY_DAYS))) {
    const { estate, daysAgo, look } = past;
    const { environment, trigger } = past.time;
    const missing = approvalsToCome(daysAgo);
    const hash = missing === 0 ? catalog.hash : sha256(`${catalog.hash} without ${missing}`);
    if (hash !== told) {
      await recordCatalog({ ...catalog, estate, hash }, store, { now: look.startedAt, newId: randomUUID });
      told = hash;
    }
    const actor = trigger === 'schedule' ? 'schedule' : 'account:demo';
    const request = { estate, environment, id: randomUUID(), trigger, actor, catalog: { hash } };
    const { scan } = await recordLook(request, look, latest.get(environment), store, ports);
    latest.set(environment, scan);
    count += 1;
  }
  return count;
}
