import { DEFAULT_LIMITS } from '../../src/collectors/collector.ts';
import { terraform } from '../../src/collectors/terraform/index.ts';
import { compareSides, type SideDifference } from '../../src/core/compare/three-way.ts';
import { fingerprintWith } from '../../src/core/item/fingerprint.ts';
import type { JsonObject } from '../../src/core/item/json.ts';
import { type Gap, isGap, type Observation } from '../../src/core/item/observation.ts';

export const fingerprint = fingerprintWith('the key of the accuracy tests');

/** Everything that the collector yields for a location. */
export async function collectAll(location: string, options: JsonObject = {}): Promise<(Observation | Gap)[]> {
  const context = {
    fingerprint,
    limits: DEFAULT_LIMITS,
    signal: new AbortController().signal,
    progress: () => undefined,
  };
  return Array.fromAsync(terraform.collect({ location, options }, context));
}

export interface Found extends SideDifference {
  readonly name: string;
}

/** Every difference between the sides of what was collected. */
export function differencesOf(records: readonly (Observation | Gap)[]): Found[] {
  return records.flatMap((record) =>
    isGap(record) ? [] : compareSides(record).map((found) => ({ ...found, name: record.name })),
  );
}
