/** A JSON value as defined by RFC 8259, the only kind of value that an item holds. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `Array.isArray` with the read-only array type that `Json` uses. */
export function isJsonArray(value: unknown): value is readonly Json[] {
  return Array.isArray(value);
}
