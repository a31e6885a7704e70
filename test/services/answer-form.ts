import { canonicalize } from '../../src/core/item/canonical-json.ts';
import { isJsonArray, isJsonObject, type Json } from '../../src/core/item/json.ts';

/**
 * The form of an answer, for comparing one that was recorded with one that a double gives: which members there are, of which
 * type, what is null or empty, and how times and ids are written. Lists have the form of their elements.
 */
export function formOf(value: Json): Json {
  if (isJsonArray(value)) return [...new Set(value.map((each) => canonicalize(formOf(each))))].sort();
  if (isJsonObject(value))
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, formOf(member)]));
  if (value === null || value === '') return value;
  if (typeof value !== 'string') return typeof value;
  if (/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u.test(value)) return 'id';
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z$/u.test(value)) return 'time';
  return 'text';
}
