import assert from 'node:assert/strict';
import type { Collector } from '../../src/collectors/collector.ts';
import { compareSides, type SideDifference } from '../../src/core/compare/three-way.ts';
import type { JsonObject } from '../../src/core/item/json.ts';
import { type Gap, isGap, type Observation } from '../../src/core/item/observation.ts';
import { collectAll } from '../collect-all.ts';

export interface Found extends SideDifference {
  readonly name: string;
}

/** Every difference between the sides of what was collected. */
export function differencesOf(records: readonly (Observation | Gap)[]): Found[] {
  return records.flatMap((record) =>
    isGap(record) ? [] : compareSides(record).map((found) => ({ ...found, name: record.name })),
  );
}

export type Reading = ReadonlyMap<string, Observation>;

/** Everything that a collector reads at a location, by `KIND NAME`; a gap or a name that occurs twice is a failure. */
export async function read(
  collector: Collector,
  location: string,
  options: JsonObject = {},
): Promise<Reading> {
  const items = new Map<string, Observation>();
  for (const record of await collectAll(collector, location, options)) {
    assert.ok(!isGap(record), `gap: ${'reason' in record ? record.reason : ''}`);
    const key = `${record.kind} ${record.name}`;
    assert.ok(!items.has(key), `${key} twice`);
    items.set(key, record);
  }
  return items;
}

/** What differs, as `KIND NAME#PATH`, when one reading is taken as declared and whole, and the other as what runs; sorted. */
export function differences(collector: Collector, declared: Reading, actual: Reading): string[] {
  const places = [...new Set([...declared.keys(), ...actual.keys()])].flatMap((key) => {
    const [left, right] = [declared.get(key), actual.get(key)];
    return compareSides(sidesOf(collector, left, right)).map(({ path }) => `${key}#${path}`);
  });
  return places.sort();
}

function sidesOf(
  collector: Collector,
  left: Observation | undefined,
  right: Observation | undefined,
): Observation {
  if (left && right && collector.join) return collector.join(right, left);
  const item = left ?? right;
  assert.ok(item);
  // A declared side says itself what it leaves open; a reading that is taken as declared and says nothing is whole.
  const silentOn = left?.declared === undefined ? (left?.silentOn ?? []) : left.silentOn;
  const { silentOn: _, ...rest } = item;
  return {
    ...rest,
    declared: left?.declared ?? left?.actual ?? null,
    actual: right?.actual ?? right?.declared ?? null,
    ...(silentOn && { silentOn }),
  };
}
