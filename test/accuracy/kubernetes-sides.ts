import { parseOptions } from '../../src/collectors/kubernetes/options.ts';
import { LAST_APPLIED, parseObject } from '../../src/collectors/kubernetes/schema.ts';
import { joinSides } from '../../src/collectors/kubernetes/semantics/join-sides.ts';
import { observeObject } from '../../src/collectors/kubernetes/semantics/observe-object.ts';
import { compareSides, type SideDifference } from '../../src/core/compare/three-way.ts';
import { fingerprintWith } from '../../src/core/item/fingerprint.ts';
import type { JsonObject } from '../../src/core/item/json.ts';
import type { Observation } from '../../src/core/item/observation.ts';

/** An object as an item. */
export function observe(object: JsonObject): Observation {
  const parsed = parseObject(object);
  if (!parsed) throw new Error('No object of Kubernetes');
  return observeObject(parsed, { options: parseOptions({}), fingerprint: fingerprintWith('tests') });
}

/** What differs between a live object and its manifest. */
export function differences(live: JsonObject, manifest: JsonObject): SideDifference[] {
  return compareSides(joinSides(observe(live), observe(manifest)));
}

/** The object as the platform holds it, besides what it says. */
export function asLive(object: JsonObject, more: JsonObject = {}): JsonObject {
  const metadata = object['metadata'] as JsonObject;
  return { ...object, metadata: { ...metadata, uid: 'a', resourceVersion: '7', generation: 1, ...more } };
}

/** The same with the note that `kubectl apply` leaves of what it sent. */
export function asApplied(object: JsonObject, sent: JsonObject): JsonObject {
  const { annotations } = object['metadata'] as { annotations?: JsonObject };
  return asLive(object, { annotations: { ...annotations, [LAST_APPLIED]: JSON.stringify(sent) } });
}
