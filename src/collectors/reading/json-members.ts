import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../core/item/json.ts';

/** A member that is a text with something in it; undefined for anything else, and for what is only inherited. */
export function text(object: Json | undefined, name: string): string | undefined {
  const value = member(object, name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The objects in a member that is a list; none where it is anything else. */
export function objects(object: Json | undefined, name: string): readonly JsonObject[] {
  const value = member(object, name);
  return isJsonArray(value) ? value.filter(isJsonObject) : [];
}

/** The member by walking down names; undefined where one of them is missing. */
export function at(object: Json | undefined, ...names: readonly string[]): Json | undefined {
  return names.reduce<Json | undefined>(member, object);
}

function member(object: Json | undefined, name: string): Json | undefined {
  return isJsonObject(object) && Object.hasOwn(object, name) ? object[name] : undefined;
}
