import { fingerprintWith } from '../core/item/fingerprint.ts';
import type { Gap, Observation } from '../core/item/observation.ts';
import { type CollectContext, type Collector, type CollectRequest, DEFAULT_LIMITS } from './collector.ts';

/** Everything that a collector gives for a request, gaps as well; what is not said of the context is as usual. */
export async function collected(
  { collect }: Pick<Collector, 'collect'>,
  request: CollectRequest,
  context: Partial<CollectContext> = {},
): Promise<(Observation | Gap)[]> {
  const usual: CollectContext = {
    fingerprint: fingerprintWith('tests'),
    limits: DEFAULT_LIMITS,
    signal: new AbortController().signal,
    progress: () => undefined,
  };
  return (await Array.fromAsync(collect(request, { ...usual, ...context }))).flat();
}
