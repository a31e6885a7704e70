import { setImmediate } from 'node:timers/promises';
import type { Collector } from '../../../src/collectors/collector.ts';
import type { Estate } from '../../../src/core/catalog/estate.ts';
import type { Batch } from '../../../src/core/item/observation.ts';
import { type Look, lookAtEnvironment } from '../../../src/usecases/look-at-environment.ts';
import type { Ports } from '../../../src/usecases/ports.ts';
import { estateAt } from './estate-at.ts';
import { type ScanTime, scanTimes } from './scan-times.ts';

const DAY_MS = 86_400_000;

/** A look at an environment as it was. */
export interface PastLook {
  readonly time: ScanTime;
  readonly daysAgo: number;
  /** As it was then. */
  readonly estate: Estate;
  readonly look: Look;
}

/** Looks at the estate as it was in the days before `end`, at each time at which it was scanned. Only the clock is moved. */
export async function* lookBack(
  present: Estate,
  ports: Ports,
  end: Date,
  days: number,
): AsyncGenerator<PastLook> {
  const collectors = new Map([...ports.collectors].map(([name, one]) => [name, readOnce(one)]));
  let last = new Date(0);
  for (const time of scanTimes(present, end, days)) {
    const daysAgo = (end.getTime() - time.at.getTime()) / DAY_MS;
    const estate = estateAt(present, daysAgo);
    // One after the other, also where several are due at once.
    const now = time.at > last ? time.at : last;
    const { environment } = time;
    const look = await lookAtEnvironment(
      { estate, environment },
      { ...ports, collectors, now, clock: clockFrom(now) },
    );
    last = look.finishedAt;
    yield { time, daysAgo, estate, look };
  }
}

/** Begins at that moment and runs as fast as any. */
function clockFrom(at: Date): () => Date {
  const started = performance.now();
  return () => new Date(at.getTime() + (performance.now() - started));
}

/** Files do not change while this runs, so each is read once however many scans look at it. */
function readOnce(collector: Collector): Collector {
  const read = new Map<string, Promise<readonly Batch[]>>();
  return {
    ...collector,
    async *collect(request, context) {
      // The store gets a turn before each source, else it would wait for the whole look.
      await setImmediate();
      const { expected, ...named } = request;
      const key = JSON.stringify([named, expected !== undefined]);
      let batches = read.get(key);
      if (!batches) {
        batches = Array.fromAsync(collector.collect(request, context));
        read.set(key, batches);
      }
      yield* await batches;
    },
  };
}
