import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../../core/item/json.ts';

/** Stands where the plan says "known after apply". No provider can return it: texts in Terraform hold no NUL. */
export const UNKNOWN = '\u0000unknown';

/** `after` with the mark wherever the plan's mask says that the value is not known yet. */
export function markUnknown(value: Json | undefined, unknown: Json | undefined): Json {
  if (unknown === true) return UNKNOWN;
  if (isJsonArray(unknown)) {
    const elements = isJsonArray(value) ? value : [];
    if (!unknown.some(holdsUnknown)) return value ?? null;
    return Array.from({ length: Math.max(elements.length, unknown.length) }, (_, index) =>
      markUnknown(elements[index], unknown[index]),
    );
  }
  if (isJsonObject(unknown) && holdsUnknown(unknown)) {
    const marked = Object.entries(unknown).filter(([, mask]) => holdsUnknown(mask));
    const object: JsonObject = isJsonObject(value) ? value : {};
    return Object.fromEntries([
      ...Object.entries(object),
      ...marked.map(([key, mask]): [string, Json] => [key, markUnknown(object[key], mask)]),
    ]);
  }
  return value ?? null;
}

function holdsUnknown(mask: Json): boolean {
  if (mask === true) return true;
  if (isJsonArray(mask)) return mask.some(holdsUnknown);
  return isJsonObject(mask) && Object.values(mask).some(holdsUnknown);
}
