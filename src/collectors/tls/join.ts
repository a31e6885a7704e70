import { isJsonObject, type JsonObject } from '../../core/item/json.ts';
import type { Observation } from '../../core/item/observation.ts';

/**
 * Holds a live endpoint against its declaration: what every endpoint should be, with what is declared of this one in
 * its place. Where the declaration is another live endpoint, what that one serves is what is declared. A protocol that
 * could not be tried is no difference; a gap tells of it.
 */
export function join(live: Observation, declaration: Observation): Observation {
  const expected = live.declared ?? {};
  const { endpoint: _, ...own } = declaration.actual ?? declaration.declared ?? {};
  const declared = { ...expected, ...own, protocols: protocols(expected, own, live.actual ?? {}) };
  return { ...live, declared, ...(declaration.origin && { origin: declaration.origin }) };
}

function protocols(expected: JsonObject, own: JsonObject, actual: JsonObject): JsonObject {
  const [general, particular, tried] = [expected, own, actual].map(({ protocols: each }) =>
    isJsonObject(each) ? each : {},
  );
  const merged = Object.entries({ ...general, ...particular });
  return Object.fromEntries(merged.filter(([name]) => tried !== undefined && Object.hasOwn(tried, name)));
}
