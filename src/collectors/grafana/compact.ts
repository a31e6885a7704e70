import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../core/item/json.ts';

/** Leaves out what says nothing at every level, since each release writes other empty members when it saves. */
function compact(value: Json): Json {
  if (isJsonArray(value)) return value.map(compact);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, member]): [string, Json] => [name, compact(member)])
      .filter(([, member]) => !isSilent(member)),
  );
}

export function compactObject(value: JsonObject): JsonObject {
  return compact(value) as JsonObject;
}

function isSilent(value: Json): boolean {
  return value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0);
}

/** The members but those named. */
export function without(object: JsonObject, names: ReadonlySet<string>): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.has(name)));
}

export function objectsOf(value: Json | undefined): JsonObject[] {
  return isJsonArray(value) ? value.filter(isJsonObject) : [];
}

export function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
