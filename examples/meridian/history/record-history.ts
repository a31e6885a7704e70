import { randomUUID } from 'node:crypto';
import type { Collector } from '../../../src/collectors/collector.ts';
import { sha256 } from '../../../src/core/item/hash.ts';
import type { Gap, Observation } from '../../../src/core/item/observation.ts';
import type { CatalogInForce } from '../../../src/server/live-catalog.ts';
import type { Store } from '../../../src/store/store.ts';
import type { Ports } from '../../../src/usecases/ports.ts';
import { recordScan } from '../../../src/usecases/record-scan.ts';
import { estateAt, stretchOf } from './estate-at.ts';
import { type ScanTime, scanTimes } from './scan-times.ts';

export const HISTORY_DAYS = 21;

const DAY_MS = 86_400_000;

/**
 * Records three weeks of the example estate, which end now: the real engine scans the recorded inputs, at the times at which
 * it would have. Only the clock is moved.
 * @returns the scans that were recorded
 */
export async function recordHistory(
  { estate, hash }: Pick<CatalogInForce, 'estate' | 'hash'>,
  store: Store,
  ports: Ports,
  end: Date,
): Promise<number> {
  const collectors = new Map([...ports.collectors].map(([name, one]) => [name, readOnce(one)]));
  const present = stretchOf(0);
  const times = scanTimes(estate, end, HISTORY_DAYS);
  for (const time of times) {
    const daysAgo = (end.getTime() - time.at.getTime()) / DAY_MS;
    const stretch = stretchOf(daysAgo);
    await recordScan(
      {
        estate: estateAt(estate, daysAgo),
        environment: time.environment,
        id: randomUUID(),
        trigger: time.trigger,
        actor: time.trigger === 'schedule' ? 'schedule' : 'account:demo',
        catalog: { hash: stretch === present ? hash : sha256(`${hash} ${stretch}`) },
      },
      store,
      { ...ports, collectors, now: time.at, clock: clockFrom(time) },
    );
  }
  return times.length;
}

/** Starts at the moment of the scan and runs as fast as any. */
function clockFrom({ at }: ScanTime): () => Date {
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
