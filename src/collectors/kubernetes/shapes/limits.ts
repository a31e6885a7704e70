import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../../core/item/json.ts';
import { byName, quantities, type Shape, struct } from './shape.ts';

export const limits: Readonly<Record<string, Shape>> = {
  LimitRange: struct({
    spec: struct({
      limits: byName(
        struct({
          max: quantities,
          min: quantities,
          default: quantities,
          defaultRequest: quantities,
          maxLimitRequestRatio: quantities,
        }),
        'type',
      ),
    }),
  }),
};

/** For containers, the platform completes each amount from its neighbours: a limit from the most, a request from both. */
export function completeLimits(object: JsonObject): JsonObject {
  const { spec } = object;
  const list = isJsonObject(spec) ? spec['limits'] : undefined;
  if (!isJsonObject(spec) || !isJsonArray(list)) return object;
  return { ...object, spec: { ...spec, limits: list.map(completed) } };
}

function completed(limit: Json): Json {
  if (!isJsonObject(limit) || limit['type'] !== 'Container') return limit;
  const usual = { ...amounts(limit['max']), ...amounts(limit['default']) };
  const request = { ...amounts(limit['min']), ...usual, ...amounts(limit['defaultRequest']) };
  return { ...limit, default: usual, defaultRequest: request };
}

function amounts(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}
