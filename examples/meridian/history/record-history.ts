import { randomUUID } from 'node:crypto';
import type { Collector } from '../../../src/collectors/collector.ts';
import { sha256 } from '../../../src/core/item/hash.ts';
import type { Gap, Observation } from '../../../src/core/item/observation.ts';
import type { CatalogInForce } from '../../../src/server/live-catalog.ts';
import type { Store } from '../../../src/store/store.ts';
import type { Ports } from '../../../src/usecases/ports.ts';
import { recordCatalog } from '../../../src/usecases/record-catalog.ts';
import { recordScan } from '../../../src/usecases/record-scan.ts';
import { approvalsToCome, estateAt } from './estate-at.ts';
import { scanTimes } from './scan-times.ts';

export const HISTORY_DAYS = 21;

const DAY_MS = 86_400_000;

/**
 * Records three weeks of the example estate, which end now: the real engine scans the recorded inputs, at the times at which
 * it would have, and tells of approvals as they were given. Only the clock is moved.
 * @returns the scans that were recorded
 */
export async function recordHistory(
  catalog: Pick<CatalogInForce, 'estate' | 'hash'> & { readonly location: string },
  store: Store,
  ports: Ports,
  end: Date,
): Promise<number> {
  const collectors = new Map([...ports.collectors].map(([name, one]) => [name, readOnce(one)]));
  const times = scanTimes(catalog.estate, end, HISTORY_DAYS);
  let told = '';
  let last = new Date(0);
  for (const { environment, at, trigger } of times) {
    const daysAgo = (end.getTime() - at.getTime()) / DAY_MS;
    const estate = estateAt(catalog.estate, daysAgo);
    const missing = approvalsToCome(daysAgo);
    const hash = missing === 0 ? catalog.hash : sha256(`${catalog.hash} without ${missing}`);
    // One after the other, also where several are due at once.
    const start = at > last ? at : last;
    if (hash !== told) {
      await recordCatalog({ ...catalog, estate, hash }, store, { now: start, newId: randomUUID });
      told = hash;
    }
    const { scan } = await recordScan(
      {
        estate,
        environment,
        id: randomUUID(),
        trigger,
        actor: trigger === 'schedule' ? 'schedule' : 'account:demo',
        catalog: { hash },
      },
      store,
      { ...ports, collectors, now: start, clock: clockFrom(start) },
    );
    last = scan.finishedAt;
  }
  return times.length;
}

/** Begins at that moment and runs as fast as any. */
function clockFrom(at: Date): () => Date {
  const started = performance.now();
  return () => new Date(at.getTime() + (performance.now() - started));
}

/** Files do not change while this runs, so each is read once however many scans look at it. */
function readOnce(collector: Collector): Collector {
  const read = new Map<string, Promise<readonly (Observation | Gap)[]>>();
  return {
    ...collector,
    async *collect(request, context) {
      const { expected, ...named } = request;
      const key = JSON.stringify([named, expected !== undefined]);
      let records = read.get(key);
      if (!records) {
        records = Array.fromAsync(collector.collect(request, context));
        read.set(key, records);
      }
      yield* await records;
    },
  };
}
