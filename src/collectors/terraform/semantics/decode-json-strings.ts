import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../../core/item/json.ts';
import { setMember } from '../../forms/set-member.ts';

/** A longer text is left as it is: a document of that size is content, not configuration. */
const LONGEST_DOCUMENT = 1_000_000;
const DEEPEST_NESTING = 64;

/**
 * Replaces every text that holds a JSON object or array by what it holds, at any depth, so that layout and key order do
 * not count and a path can lead into a policy. Returns the value itself where nothing is decoded.
 */
export function decodeJsonStrings(value: Json, depth = 0): Json {
  if (typeof value === 'string') return decodeText(value, depth);
  if (isJsonArray(value)) return decodeArray(value, depth);
  if (isJsonObject(value)) return decodeObject(value, depth);
  return value;
}

function decodeText(text: string, depth: number): Json {
  const document = documentIn(text, depth);
  return document === undefined ? text : decodeJsonStrings(document, depth + 1);
}

/** What a text holds where it is a JSON object or array, not decoded further; undefined where it is not. */
export function documentIn(text: string, depth: number): JsonObject | readonly Json[] | undefined {
  const first = text.charCodeAt(0);
  const opens =
    first === 0x7b || first === 0x5b || first === 0x20 || first === 0x0a || first === 0x0d || first === 0x09;
  if (!opens || text.length > LONGEST_DOCUMENT || depth > DEEPEST_NESTING) return undefined;
  const trimmed = text.trim();
  const last = trimmed.at(-1);
  if (!(trimmed.startsWith('{') && last === '}') && !(trimmed.startsWith('[') && last === ']'))
    return undefined;
  try {
    return JSON.parse(trimmed) as JsonObject | readonly Json[];
  } catch {
    return undefined;
  }
}

function decodeArray(array: readonly Json[], depth: number): readonly Json[] {
  let copy: Json[] | undefined;
  for (let index = 0; index < array.length; index++) {
    const element = array[index] as Json;
    const decoded = decodeJsonStrings(element, depth);
    if (copy) copy.push(decoded);
    else if (decoded !== element) copy = [...array.slice(0, index), decoded];
  }
  return copy ?? array;
}

function decodeObject(object: JsonObject, depth: number): JsonObject {
  let copy: Record<string, Json> | undefined;
  for (const key of Object.keys(object)) {
    const member = object[key] as Json;
    const decoded = decodeJsonStrings(member, depth);
    if (decoded === member) continue;
    copy ??= { ...object };
    setMember(copy, key, decoded);
  }
  return copy ?? object;
}
