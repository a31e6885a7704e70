import { collected } from '../src/collectors/collected.fixture.ts';
import {
  type Collector,
  type CollectRequest,
  DEFAULT_LIMITS,
  type Limits,
} from '../src/collectors/collector.ts';
import { fingerprintWith } from '../src/core/item/fingerprint.ts';
import type { Gap, Observation } from '../src/core/item/observation.ts';

export const fingerprint = fingerprintWith('the key of the tests');

/** Everything that a collector yields for a location, gaps as well. */
export async function collectAll(
  collector: Collector,
  location: string,
  options: CollectRequest['options'] = {},
  limits: Partial<Limits> = {},
): Promise<(Observation | Gap)[]> {
  const context = { fingerprint, limits: { ...DEFAULT_LIMITS, ...limits } };
  return collected(collector, { location, options }, context);
}
