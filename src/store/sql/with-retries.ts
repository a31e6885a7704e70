import { setTimeout as sleep } from 'node:timers/promises';
import { canBeTriedAgain } from './store-failure.ts';

/** Together about six seconds: as long as a server takes to start again, and no longer than a person waits. */
export const PAUSES_MS = [20, 50, 100, 200, 400, 800, 1600, 3200];

/** Does `work` again where it left no trace and may succeed now. */
export async function withRetries<T>(work: () => Promise<T>, pausesMs: readonly number[]): Promise<T> {
  for (const pause of pausesMs) {
    try {
      return await work();
    } catch (error) {
      if (!canBeTriedAgain(error)) throw error;
    }
    // Two that were in each other's way must not meet again at once.
    await sleep(pause * (0.5 + Math.random() / 2));
  }
  return work();
}
