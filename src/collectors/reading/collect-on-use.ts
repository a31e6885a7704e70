import type { Collector } from '../collector.ts';

/**
 * A collector's `collect` whose code is loaded when it is first read from, so that a command starts without what it does
 * not need.
 */
export function collectOnUse(load: () => Promise<Pick<Collector, 'collect'>>): Collector['collect'] {
  return async function* (request, context) {
    yield* (await load()).collect(request, context);
  };
}
