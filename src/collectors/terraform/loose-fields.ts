import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../core/item/json.ts';

/** Permissive reading: a field of the wrong type counts as absent, because other versions wrote other things. */

export function textField(object: JsonObject, key: string): string | undefined {
  const value = field(object, key);
  return typeof value === 'string' ? value : undefined;
}

export function objectField(object: JsonObject, key: string): JsonObject | undefined {
  const value = field(object, key);
  return isJsonObject(value) ? value : undefined;
}

export function listField(object: JsonObject, key: string): readonly Json[] {
  const value = field(object, key);
  return isJsonArray(value) ? value : [];
}

export function field(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
