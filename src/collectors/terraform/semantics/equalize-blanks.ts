import { canonicalize } from '../../../core/item/canonical-json.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../../core/item/json.ts';

/**
 * `side` with every zero value (false, 0) spelled as `actual` spells it: absent where it is absent there, present where
 * it is present. Older provider code cannot tell "not set" from zero and returns either.
 */
export function equalizeBlanks(side: JsonObject, actual: JsonObject, adopt: boolean): JsonObject {
  return equalizeObject(side, actual, adopt);
}

function equalizeObject(side: JsonObject, actual: JsonObject, adopt: boolean): JsonObject {
  let changed = false;
  const entries: [string, Json][] = [];
  for (const [key, value] of Object.entries(side)) {
    const other = actual[key];
    if (other === undefined && isZero(value)) changed = true;
    else {
      const equal = equalize(value, other, adopt);
      changed ||= equal !== value;
      entries.push([key, equal]);
    }
  }
  if (adopt) {
    for (const [key, value] of Object.entries(actual)) {
      if (!isZero(value) || Object.hasOwn(side, key)) continue;
      entries.push([key, value]);
      changed = true;
    }
  }
  return changed ? Object.fromEntries(entries) : side;
}

function equalize(value: Json, actual: Json | undefined, adopt: boolean): Json {
  if (isJsonObject(value) && isJsonObject(actual)) return equalizeObject(value, actual, adopt);
  if (isJsonArray(value) && isJsonArray(actual)) return equalizeArray(value, actual, adopt);
  return value;
}

/** Elements pair when they are equal but for zeros; one pair that is left over is the same element, changed. */
function equalizeArray(array: readonly Json[], actual: readonly Json[], adopt: boolean): readonly Json[] {
  if (!array.some(isJsonObject)) return array;
  const waiting = new Map<string, Json[]>();
  for (const element of actual) {
    const text = canonicalize(withoutZeros(element));
    waiting.set(text, [...(waiting.get(text) ?? []), element]);
  }
  const paired = array.map((element) => waiting.get(canonicalize(withoutZeros(element)))?.shift());
  const unpaired = [...waiting.values()].flat();
  const alone = paired.filter((partner) => partner === undefined).length;
  return array.map((element, index) => {
    const partner = paired[index] ?? (alone === 1 && unpaired.length === 1 ? unpaired[0] : undefined);
    return equalize(element, partner, adopt);
  });
}

function withoutZeros(value: Json): Json {
  if (isJsonArray(value)) return value.map(withoutZeros);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => !isZero(member))
      .map(([key, member]) => [key, withoutZeros(member)]),
  );
}

function isZero(value: Json): boolean {
  return value === false || value === 0;
}
