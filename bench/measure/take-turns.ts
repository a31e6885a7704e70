import { performance } from 'node:perf_hooks';
import { median } from './median.ts';

/**
 * Runs every contestant once a round, in turn, so that a slow spell of the machine meets all of them. A first round
 * that does not count lets the engine compile.
 * @returns the median milliseconds of each.
 */
export async function takeTurns<Name extends string>(
  contestants: Readonly<Record<Name, () => unknown>>,
  rounds: number,
): Promise<Record<Name, number>> {
  const names = Object.keys(contestants) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, number[]>;
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of names) {
      // What one contestant leaves behind is not to be cleared away on another's time.
      globalThis.gc?.();
      const start = performance.now();
      await contestants[name]();
      if (round > 0) times[name].push(performance.now() - start);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times[name])])) as Record<Name, number>;
}
